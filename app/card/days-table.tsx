import type { ReactNode } from 'react';
import { COUNTS, type Day } from '../health/health.ts';
import { useInstallation } from '../controls/installation.ts';

/** The chart's days in figures, and what became of the rest; on a small screen a block of lines each, as set-aside ones. */
export function DaysTable({ days }: { days: Day[] }): ReactNode {
  const { formats, t } = useInstallation();
  return (
    <details className="more">
      <summary>{t('days.table')}</summary>
      <div className="scroll days" tabIndex={0} role="region" aria-label={t('days.table')}>
        <table role="table" className="figures stack" aria-label={t('days.table')}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                {t('days.day')}
              </th>
              {COUNTS.map((column) => (
                <th key={column} role="columnheader" scope="col" className="number-cell">
                  {t(`days.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {days.map((day) => (
              <tr key={day.date} role="row">
                <th role="rowheader" scope="row">
                  {formats.day(day.date)}
                </th>
                {COUNTS.map((column) => (
                  <td
                    key={column}
                    role="cell"
                    className="number-cell"
                    data-label={t(`days.${column}`)}
                  >
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
