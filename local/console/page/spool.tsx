import type { ReactNode } from 'react';
import type { AppView } from '../view-app.ts';
import { Part } from './column.tsx';
import { counted } from './time.ts';

/** What was written down and waits for a run. */
export function Spool({ app }: { app: AppView }): ReactNode {
  const { waiting, kept } = app.spool;
  return (
    <Part title="Spool">
      {waiting === 0 ? (
        <p className="empty">
          Nothing waits. Each event leaves a note here; the next run takes it in.
        </p>
      ) : (
        <p>{counted(waiting, 'note')} for the next run.</p>
      )}
      {kept > 0 && (
        <p className="hint">{counted(kept, 'note')} taken in, kept for a second look.</p>
      )}
      {app.parked > 0 && <p>{counted(app.parked, 'contact')} parked in one-time schedules.</p>}
    </Part>
  );
}
