import type { ReactNode } from 'react';
import type { AppView } from '../view-app.ts';
import { Part } from './column.tsx';
import { counted } from './time.ts';

/** What was written down and waits for a run, by segment. */
export function Spool({ app }: { app: AppView }): ReactNode {
  const notes = app.spool.reduce((sum, segment) => sum + segment.notes, 0);
  return (
    <Part title="Spool">
      {app.spool.length === 0 ? (
        <p className="empty">Empty. Each event leaves a note here; the next run takes it in.</p>
      ) : (
        <>
          <p>
            {counted(notes, 'note')} in {counted(app.spool.length, 'segment')}.
          </p>
          <ul className="segments">
            {app.spool.map(({ key, notes: count }) => (
              <li key={key}>
                <code>{key}</code> <b>{count}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      {app.parked > 0 && <p>{counted(app.parked, 'contact')} parked in one-time schedules.</p>}
    </Part>
  );
}
