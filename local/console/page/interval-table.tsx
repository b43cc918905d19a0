import type { ReactNode } from 'react';
import type { QueueView } from '../view-injixo.ts';
import { day, hourMinute } from './time.ts';

const SHOWN = 12;

/** The same numbers to read, newest first. */
export function IntervalTable(props: {
  intervals: QueueView['intervals'];
  identifier: string;
}): ReactNode {
  const { intervals, identifier } = props;
  return (
    <details>
      <summary>Intervals</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">From (UTC)</th>
            <th scope="col">Contacts</th>
          </tr>
        </thead>
        <tbody>
          {intervals
            .slice(-SHOWN)
            .reverse()
            .map(({ at, contacts }) => (
              <tr key={at}>
                <td>
                  {day(at)}, {hourMinute(at)}
                </td>
                <td>{contacts}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <p className="hint">
        <code>{identifier}</code>
      </p>
    </details>
  );
}
