import type { ReactNode } from 'react';
import { freshdeskFaultNames, questionNames } from '../fault-names.ts';
import type { FreshdeskView } from '../view-freshdesk.ts';
import { useAct } from './act.ts';
import { BehaviourChoice } from './behaviour-choice.tsx';

/** What Freshdesk's API answers the app from now on. Its events come as ever. */
export function FreshdeskFaultSwitch({ fault }: Pick<FreshdeskView, 'fault'>): ReactNode {
  const act = useAct();
  return (
    <>
      <BehaviourChoice
        id="freshdesk-fault"
        label="Freshdesk’s API now"
        value={fault.says}
        names={freshdeskFaultNames}
        isBad={fault.says !== 'none'}
        onChoose={(says) => void act('set-freshdesk-fault', { ...fault, says })}
      />
      {fault.says !== 'none' && (
        <>
          <BehaviourChoice
            id="freshdesk-question"
            label="and that"
            value={fault.to}
            names={questionNames}
            onChoose={(to) => void act('set-freshdesk-fault', { ...fault, to })}
          />
          <p className="hint">
            Tickets and events go on. What the app cannot be sure of waits, for a day at most.
          </p>
        </>
      )}
    </>
  );
}
