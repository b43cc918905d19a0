import type { ReactNode } from 'react';
import type { RequestView } from '../view-app.ts';
import { Part } from './column.tsx';
import { clockTime, inARow } from './time.ts';

/** What the app asked of others, and what came of it. */
export function Requests({ requests, now }: { requests: RequestView[]; now: number }): ReactNode {
  return (
    <Part title="Last requests">
      {requests.length === 0 && <p className="empty">None yet. The first run makes some.</p>}
      <ul className="lines">
        {requests.map(({ at, what, outcome, isGood, times }) => (
          <li key={`${at} ${what}`}>
            <time dateTime={new Date(at).toISOString()} title={new Date(at).toISOString()}>
              {now - at < 24 * 3_600_000 ? clockTime(at) : 'earlier'}
            </time>
            <span>
              {what}
              {inARow(times)}
            </span>
            <span className={isGood ? 'good' : 'bad'}>{outcome}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
