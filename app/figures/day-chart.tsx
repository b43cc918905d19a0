import type { ReactNode } from 'react';
import { useInstallation } from '../controls/installation.ts';
import type { Slot } from '../health/intervals.ts';

/** Heights, px: of the highest bar, and of the lines of text above and below. */
const HIGH = 96;
const TEXT = 18;

/** One bar for each interval. The table beneath has the same in figures. */
export function DayChart({ slots }: { slots: Slot[] }): ReactNode {
  const { formats, t } = useInstallation();
  const most = Math.max(1, ...slots.map(({ contacts }) => contacts));
  const sum = slots.reduce((total, { contacts }) => total + contacts, 0);
  const peak = slots.find(({ contacts }) => contacts === most);
  const width = 100 / slots.length;
  const label = t('figures.label', {
    count: sum,
    peak: peak ? formats.time(peak.at) : '–',
    most: peak ? most : 0,
  });
  // Some eight times below the bars, at whole hours.
  const step = Math.max(1, Math.ceil(slots.length / 4 / 8)) * 4;
  return (
    <svg className="chart intervals" height={HIGH + 2 * TEXT} role="img" aria-label={label}>
      <line className="ground" x1="0" x2="100%" y1={TEXT + HIGH + 0.5} y2={TEXT + HIGH + 0.5} />
      {slots.map(({ at, contacts }, index) => {
        const height = contacts === 0 ? 0 : Math.max(2, Math.round((HIGH * contacts) / most));
        const isPeak = peak?.at === at;
        return (
          <g key={at}>
            {height > 0 && (
              <rect
                className="accepted"
                x={`${(index + 0.1) * width}%`}
                width={`${0.8 * width}%`}
                y={TEXT + HIGH - height}
                height={height}
              />
            )}
            {isPeak && (
              <text
                x={`${(index + 0.5) * width}%`}
                y={TEXT - 5}
                className={anchorOf(index, slots.length)}
              >
                {formats.number(contacts)}
              </text>
            )}
            {index % step === 0 && (
              <text className="day start" x={`${index * width}%`} y={TEXT + HIGH + 14}>
                {formats.time(at)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** Near an edge a number stands beside its bar's middle, so that it stays within the picture. */
function anchorOf(index: number, count: number): string {
  if (index < count * 0.03) return 'start';
  return index > count * 0.97 ? 'end' : '';
}
