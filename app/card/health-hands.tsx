import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { DiagnosticsPanel } from './diagnostics-panel.tsx';
import { HandSaid } from '../controls/hand-said.tsx';
import { useInstallation, useWhen } from '../controls/installation.ts';
import { checkConnection, sendWaiting } from '../health/send-now.ts';
import { useHand } from '../controls/use-hand.ts';

/** What can be done at any time. Sending and checking are one piece of work: each is safe to press twice. */
export function HealthHands(): ReactNode {
  const { t } = useInstallation();
  const when = useWhen();
  const hand = useHand();
  return (
    <>
      <div className="actions">
        <Action
          isBusy={hand.isBusy}
          onPress={() => hand.run({ text: 'send.working' }, sendWaiting)}
        >
          {t('send.button')}
        </Action>
        <Action
          isBusy={hand.isBusy}
          onPress={() =>
            hand.run({ text: 'check.working' }, (ports) => checkConnection(ports, when))
          }
        >
          {t('check.button')}
        </Action>
        <DiagnosticsPanel />
      </div>
      <HandSaid said={hand.said} />
    </>
  );
}
