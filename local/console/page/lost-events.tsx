import type { ReactNode } from 'react';
import { losingNames } from '../fault-names.ts';
import type { FreshdeskView } from '../view-freshdesk.ts';
import { useAct } from './act.ts';
import { BehaviourChoice } from './behaviour-choice.tsx';
import { counted } from './time.ts';

/** Freshworks promises no delivery of events: what becomes of those that never come. */
export function LostEventsSwitch({ events }: Pick<FreshdeskView, 'events'>): ReactNode {
  const act = useAct();
  const { losing, lost } = events;
  return (
    <>
      <BehaviourChoice
        id="lost-events"
        label="Freshworks’ events now"
        value={losing}
        names={losingNames}
        isBad={losing !== 'none'}
        onChoose={(value) => void act('lose-events', { losing: value })}
      />
      {(losing !== 'none' || lost > 0) && (
        <p className="hint">
          {counted(lost, 'event')} lost. With a Freshdesk key the app finds what they told of some
          minutes later, and says how much it was: “found”.
        </p>
      )}
    </>
  );
}
