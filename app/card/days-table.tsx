import type { ReactNode } from 'react';
import type { Day } from '../health/health.ts';
import { useInstallation } from '../controls/installation.ts';

const COLUMNS = ['seen', 'accepted', 'setAside', 'lost', 'found', 'possiblyTwice'] as const;

/** The chart's days in figures, and what became of the rest. */
export function DaysTable({ days }: { days: Day[] }): ReactNode {
  const { formats, t } = useInstallation();
  return (
    <details className="more">
      <summary>{t('days.table')}</summary>
      <div className="scroll days" tabIndex={0} role="region" aria-label={t('days.table')}>
        <table className="figures" aria-label={t('days.table')}>
          <thead>
            <tr>
              <th scope="col">{t('days.day')}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="number-cell">
                  {t(`days.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.date}>
                <th scope="row">{formats.day(day.date)}</th>
                {COLUMNS.map((column) => (
                  <td key={column} className="number-cell">
                    {formats.number(day[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">{t('days.utc')}</p>
    </details>
  );
}
