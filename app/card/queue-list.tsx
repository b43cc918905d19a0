import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { QueueRows } from './queue-rows.tsx';
import type { Queue } from '../health/health.ts';
import { useInstallation } from '../controls/installation.ts';
import { choose, findQueues, rowsOf } from '../health/queue-order.ts';
import type { Order } from '../health/queue-order.ts';

/** The queues that the app has sent to: what each got today, yesterday and in the week, and which are silent. */
export function QueueList({ queues }: { queues: Queue[] }): ReactNode {
  const { formats, t } = useInstallation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="more" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('list.summary', { count: formats.number(queues.length) })}</summary>
      {queues.length === 0 && <p className="hint">{t('list.empty')}</p>}
      {queues.length > 0 && isOpen && <Found queues={queues} />}
    </details>
  );
}

function Found({ queues }: { queues: Queue[] }): ReactNode {
  const { formats, locale, t } = useInstallation();
  const [typed, setTyped] = useState('');
  const [order, setOrder] = useState<Order>({ column: 'today', isDescending: true });
  const rows = useMemo(() => rowsOf(queues), [queues]);
  const found = useMemo(() => findQueues(rows, typed, order, locale), [rows, typed, order, locale]);
  const silent = rows.filter(({ isSilent }) => isSilent).length;
  return (
    <>
      <label className="find">
        {t('list.find')}
        <input
          type="search"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <p role="status" className="hint">
        {t('list.shown', {
          shown: formats.number(found.length),
          count: formats.number(queues.length),
        })}
      </p>
      {silent > 0 && <p className="hint">{t('list.silentCount', { count: silent })}</p>}
      <p className="hint">{t('list.utc')}</p>
      <QueueRows
        rows={found}
        order={order}
        onChoose={(column) => setOrder(choose(order, column))}
      />
    </>
  );
}
