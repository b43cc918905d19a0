import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Queue } from '../health/health.ts';
import { useInstallation, useWhen } from '../controls/installation.ts';
import { choose, findQueues } from '../health/queue-order.ts';
import type { Column, Order } from '../health/queue-order.ts';

const COLUMNS: Column[] = ['name', 'lastAt', 'today'];

/** The queues that the app has sent to: the last contact of each, and today's count. */
export function QueueList({ queues }: { queues: Queue[] }): ReactNode {
  const { formats, locale, t } = useInstallation();
  const [typed, setTyped] = useState('');
  const [order, setOrder] = useState<Order>({ column: 'lastAt', isDescending: true });
  const found = findQueues(queues, typed, order, locale);
  const shown = { shown: formats.number(found.length), count: formats.number(queues.length) };
  return (
    <details className="more">
      <summary>{t('list.summary', { count: formats.number(queues.length) })}</summary>
      {queues.length === 0 ? (
        <p className="hint">{t('list.empty')}</p>
      ) : (
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
            {t('list.shown', shown)}
          </p>
          <QueueRows
            queues={found}
            order={order}
            onChoose={(column) => setOrder(choose(order, column))}
          />
        </>
      )}
    </details>
  );
}

function QueueRows(props: {
  queues: Queue[];
  order: Order;
  onChoose: (column: Column) => void;
}): ReactNode {
  const { formats, t } = useInstallation();
  const when = useWhen();
  const { column: sorted, isDescending } = props.order;
  const direction = isDescending ? 'descending' : 'ascending';
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('list.label')}>
      <table className="figures" aria-label={t('list.label')}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" aria-sort={column === sorted ? direction : 'none'}>
                <button type="button" onClick={() => props.onChoose(column)}>
                  {t(`list.${column}`)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.queues.map(({ identifier, name, lastAt, today }) => (
            <tr key={identifier}>
              <th scope="row" lang="en" translate="no" title={identifier}>
                {name}
              </th>
              <td>{lastAt === null ? '–' : when(lastAt)}</td>
              <td>{formats.number(today)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
