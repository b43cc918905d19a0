import type { ReactNode } from 'react';
import { AlertsLine } from './alerts-line.tsx';
import { CompleteLine } from './complete-line.tsx';
import { FirstContact } from './first-contact.tsx';
import { HealthHands } from './health-hands.tsx';
import { HealthNumbers } from './health-numbers.tsx';
import { HealthWord } from './health-word.tsx';
import { RunsPanel } from './runs-panel.tsx';
import type { Health } from '../health/health.ts';
import { useInstallation, useReading, useWhen } from '../controls/installation.ts';
import { useHand } from '../controls/use-hand.ts';

/** How delivery is now, what it did last, and what can be done at any time. */
export function DeliverySection(): ReactNode {
  const { t } = useInstallation();
  const reading = useReading();
  // Here, for a look that fails on the way must not take along what is said of it.
  const again = useHand();
  const health = reading.phase === 'read' ? reading.health : undefined;
  return (
    <section className={`delivery ${reading.phase}`} aria-labelledby="health-heading">
      <div className="apart">
        <h2 id="health-heading">{t('health.heading')}</h2>
        {health && <AsOf health={health} />}
      </div>
      <div className="told">
        <HealthWord reading={reading} />
        {health && <CompleteLine health={health} again={again} />}
        <AlertsLine health={health} />
        {health && <FirstContact health={health} />}
      </div>
      {health && <RunsPanel health={health} />}
      {health && <HealthNumbers health={health} />}
      <HealthHands />
    </section>
  );
}

function AsOf({ health }: { health: Health }): ReactNode {
  const { t } = useInstallation();
  const when = useWhen();
  return <p className="hint">{t('health.asOf', { at: when(health.asOf) })}</p>;
}
