import type { ReactNode } from 'react';
import type { Day } from '../health/health.ts';
import { useInstallation } from '../controls/installation.ts';

/** Heights, px: of the highest bar, and of a line of text: one above, and two below. */
const HIGH = 84;
const TEXT = 18;

/** One bar a day: as high as contacts were seen, filled as far as injixo accepted them. */
export function DaysChart({ days }: { days: Day[] }): ReactNode {
  const { formats, t } = useInstallation();
  const most = Math.max(1, ...days.map(({ seen }) => seen));
  const sum = (name: 'seen' | 'accepted'): string =>
    formats.number(days.reduce((total, day) => total + day[name], 0));
  const label = t('days.label', { seen: sum('seen'), accepted: sum('accepted') });
  const width = 100 / days.length;
  return (
    <>
      <svg className="chart" height={HIGH + 3 * TEXT} role="img" aria-label={label}>
        {days.map((day, index) => (
          <svg key={day.date} x={`${index * width}%`} width={`${width}%`}>
            <Bar day={day} most={most} />
          </svg>
        ))}
      </svg>
      <ul className="legend">
        <li className="accepted">{t('days.taken')}</li>
        <li className="open">{t('days.open')}</li>
      </ul>
    </>
  );
}

function Bar({ day: { date, seen, accepted }, most }: { day: Day; most: number }): ReactNode {
  const { formats } = useInstallation();
  const ground = TEXT + HIGH;
  const full = height(seen, most);
  // One that is missing shows, too, however many there are.
  const filled = Math.min(height(accepted, most), accepted < seen ? full - 2 : full);
  return (
    <>
      {full > filled && (
        <rect className="open" x="22%" width="56%" y={ground - full} height={full} />
      )}
      <rect className="accepted" x="22%" width="56%" y={ground - filled} height={filled} />
      <text x="50%" y={ground - full - 5}>
        {formats.number(seen)}
      </text>
      {formats.shortDay(date).map((line, n) => (
        <text key={n} className="day" x="50%" y={ground + 14 + n * TEXT}>
          {line}
        </text>
      ))}
    </>
  );
}

/** A single contact among thousands still shows. */
function height(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(4, Math.round((HIGH * count) / most));
}
