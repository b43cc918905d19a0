import type { ReactNode } from 'react';
import { DaysChart } from './days-chart.tsx';
import { DaysTable } from './days-table.tsx';
import { useInstallation, useReading } from '../controls/installation.ts';

/** What arrived in the last seven days, and what became of it. */
export function DaysSection(): ReactNode {
  const { t } = useInstallation();
  const reading = useReading();
  if (reading.phase !== 'read') return null;
  const { days } = reading.health;
  const isNew = days.every(({ seen }) => seen === 0);
  return (
    <section aria-labelledby="days-heading">
      <h2 id="days-heading">{t('days.heading')}</h2>
      {isNew ? (
        <p>{t('days.empty')}</p>
      ) : (
        <>
          <DaysChart days={days} />
          <DaysTable days={days} />
        </>
      )}
    </section>
  );
}
