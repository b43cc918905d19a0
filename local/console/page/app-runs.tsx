import type { ReactNode } from 'react';
import type { AppView } from '../view-app.ts';
import { clockTime, inARow } from './time.ts';

/** For those who want to look inside. */
export function AppRuns({ app, now }: { app: AppView; now: number }): ReactNode {
  return (
    <details>
      <summary>Inside: last runs of the code, records kept</summary>
      <ul className="lines">
        {app.runs.map(({ at, event, outcome, isGood, times }) => (
          <li key={`${at} ${event}`}>
            <time dateTime={new Date(at).toISOString()}>
              {now - at < 24 * 3_600_000 ? clockTime(at) : 'earlier'}
            </time>
            <span>
              {event}
              {inARow(times)}
            </span>
            <span className={isGood ? 'good' : 'bad'}>{outcome}</span>
          </li>
        ))}
      </ul>
      <ul className="records">
        {app.records.map(({ key, bytes }) => (
          <li key={key}>
            <code>{key}</code> {bytes.toLocaleString('en')} bytes
          </li>
        ))}
      </ul>
    </details>
  );
}
