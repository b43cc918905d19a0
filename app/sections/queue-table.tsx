import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Account } from '../form/freshdesk-answer.ts';
import { useInstallation } from '../controls/installation.ts';
import { queuePairs } from '../form/queues.ts';
import type { QueuePair } from '../form/queues.ts';

/** The queues as injixo will show them, so that the admin recognises them before anything is sent. */
export function QueueTable({ account }: { account: Account }): ReactNode {
  const { t } = useInstallation();
  const [showsAll, setShowsAll] = useState(false);
  const { seen, all } = queuePairs(account);
  const { count, since } = account.tickets;
  const hint =
    since === undefined ? t('queues.unseen') : t('queues.seen', { count, since: new Date(since) });
  return (
    <div className="queues">
      <h3 id="queues-heading">{t('queues.heading')}</h3>
      <p className="hint">
        {hint} {t('queues.english')}
      </p>
      <Queues pairs={showsAll || seen.length === 0 ? all : seen} />
      {seen.length > 0 && all.length > seen.length && (
        <fw-button size="small" color="link" onfwClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t('queues.seenOnly') : t('queues.all', { count: all.length * 2 })}
        </fw-button>
      )}
    </div>
  );
}

function Queues({ pairs }: { pairs: QueuePair[] }): ReactNode {
  const { t } = useInstallation();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-labelledby="queues-heading">
      <table aria-labelledby="queues-heading">
        <thead>
          <tr>
            <th scope="col">{t('queues.tickets')}</th>
            <th scope="col">{t('queues.replies')}</th>
          </tr>
        </thead>
        <tbody lang="en" translate="no">
          {pairs.map(({ tickets, replies }) => (
            <tr key={tickets}>
              <td>{tickets}</td>
              <td>{replies}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
