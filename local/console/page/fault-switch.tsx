import type { ReactNode } from 'react';
import { faultNames } from '../fault-names.ts';
import type { InjixoView } from '../view-injixo.ts';
import { useAct } from './act.ts';
import { BehaviourChoice } from './behaviour-choice.tsx';

/** Faults in which contacts are not just kept and sent later. */
const HINTS: Partial<Record<InjixoView['mode'], string>> = {
  'refuses chats': 'Create a chat and an e-mail: the e-mail is counted, the chat is set aside.',
  forgetful: 'No app can notice: injixo has accepted the contacts, and they are gone.',
};

/** injixo's answers from now on. The app has to live with each of them. */
export function FaultSwitch({ mode }: Pick<InjixoView, 'mode'>): ReactNode {
  const act = useAct();
  return (
    <>
      <BehaviourChoice
        id="fault"
        label="injixo now"
        value={mode}
        names={faultNames}
        isBad={mode !== 'none'}
        onChoose={(value) => void act('set-fault', { mode: value })}
      />
      {mode !== 'none' && (
        <p className="hint">
          {HINTS[mode] ??
            'Set it back to “works” and let time pass: what was kept goes out with its true time.'}
        </p>
      )}
    </>
  );
}
