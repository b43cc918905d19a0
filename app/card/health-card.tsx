import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { DaysChart } from './days-chart.tsx';
import { DaysTable } from './days-table.tsx';
import { HealthHands } from './health-hands.tsx';
import { HealthNumbers } from './health-numbers.tsx';
import { HealthWord } from './health-word.tsx';
import { PERIOD_MS } from '../health/health-watch.ts';
import type { Health } from '../health/health.ts';
import { useInstallation, useReading, useWhen } from '../controls/installation.ts';
import { QueueList } from './queue-list.tsx';
import { RenameList } from './rename-list.tsx';
import { SetAsidePanel } from './set-aside-panel.tsx';

/** How delivery is, and what can be done about it. Saving never waits for it. */
export function HealthCard(): ReactNode {
  const { watch, t } = useInstallation();
  const reading = useReading();
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) watch.look();
    };
    look();
    const timer = setInterval(look, PERIOD_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [watch]);
  return (
    <section className={`health ${reading.phase}`} aria-labelledby="health-heading">
      <div className="apart">
        <h2 id="health-heading">{t('health.heading')}</h2>
        {reading.phase === 'read' && <AsOf health={reading.health} />}
      </div>
      <HealthWord reading={reading} />
      {reading.phase === 'read' && <HealthNumbers health={reading.health} />}
      <HealthHands />
      <SetAsidePanel count={reading.phase === 'read' ? reading.health.setAside : 0} />
      <RenameList isReady={reading.phase === 'read'} />
      {reading.phase === 'read' && <Figures health={reading.health} />}
    </section>
  );
}

function AsOf({ health }: { health: Health }): ReactNode {
  const { t } = useInstallation();
  const when = useWhen();
  return <p className="hint">{t('health.asOf', { at: when(health.asOf) })}</p>;
}

function Figures({ health }: { health: Health }): ReactNode {
  const { formats, t } = useInstallation();
  const { lastRun } = health;
  return (
    <>
      {health.days.length > 0 && (
        <div className="part">
          <h3>{t('days.heading')}</h3>
          <DaysChart days={health.days} />
          <DaysTable days={health.days} />
        </div>
      )}
      <QueueList queues={health.queues} />
      {lastRun && (
        <p className="hint">
          {t('health.quota', {
            operations: formats.number(lastRun.operations),
            requests: formats.number(lastRun.requests),
          })}
        </p>
      )}
    </>
  );
}
