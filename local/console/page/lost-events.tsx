import type { ReactNode } from 'react';
import { losingNames } from '../fault-names.ts';
import type { FreshdeskView } from '../view-freshdesk.ts';
import { useAct } from './act.ts';
import { counted } from './time.ts';

/** Freshworks promises no delivery of events: what becomes of those that never come. */
export function LostEventsSwitch({ events }: Pick<FreshdeskView, 'events'>): ReactNode {
  const act = useAct();
  const { losing, lost } = events;
  return (
    <>
      <p className="field">
        <label htmlFor="lost-events">Freshworks’ events now</label>
        <select
          id="lost-events"
          className={losing === 'none' ? undefined : 'bad'}
          value={losing}
          onChange={({ target }) => void act('lose-events', { losing: target.value })}
        >
          {Object.entries(losingNames).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </p>
      {(losing !== 'none' || lost > 0) && (
        <p className="hint">
          {counted(lost, 'event')} lost. With a Freshdesk key the app finds what they told of some
          minutes later, and says how much it was: “found”.
        </p>
      )}
    </>
  );
}
