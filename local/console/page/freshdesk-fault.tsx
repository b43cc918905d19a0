import type { ReactNode } from 'react';
import { freshdeskFaultNames, questionNames } from '../fault-names.ts';
import type { FreshdeskView } from '../view-freshdesk.ts';
import { useAct } from './act.ts';

/** What Freshdesk's API answers the app from now on. Its events come as ever. */
export function FreshdeskFaultSwitch({ fault }: Pick<FreshdeskView, 'fault'>): ReactNode {
  const act = useAct();
  return (
    <>
      <p className="field">
        <label htmlFor="freshdesk-fault">Freshdesk’s API now</label>
        <select
          id="freshdesk-fault"
          className={fault.says === 'none' ? undefined : 'bad'}
          value={fault.says}
          onChange={({ target }) =>
            void act('set-freshdesk-fault', { ...fault, says: target.value })
          }
        >
          {options(freshdeskFaultNames)}
        </select>
      </p>
      {fault.says !== 'none' && (
        <>
          <p className="field">
            <label htmlFor="freshdesk-question">and that</label>
            <select
              id="freshdesk-question"
              value={fault.to}
              onChange={({ target }) =>
                void act('set-freshdesk-fault', { ...fault, to: target.value })
              }
            >
              {options(questionNames)}
            </select>
          </p>
          <p className="hint">
            Tickets and events go on. What the app cannot be sure of waits, for a day at most.
          </p>
        </>
      )}
    </>
  );
}

function options(names: Record<string, string>): ReactNode {
  return Object.entries(names).map(([value, name]) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
}
