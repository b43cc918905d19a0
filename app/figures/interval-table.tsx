import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useInstallation } from '../controls/installation.ts';
import type { Slot } from '../health/intervals.ts';

const QUARTERS = ['00', '15', '30', '45'];

/** A line for each hour, its four intervals and their sum; opened where the first contacts are. */
export function IntervalTable({ slots }: { slots: Slot[] }): ReactNode {
  const { formats, t } = useInstallation();
  const hours = Array.from({ length: Math.ceil(slots.length / 4) }, (_, hour) =>
    slots.slice(4 * hour, 4 * hour + 4),
  );
  const sum = (some: Slot[]): string =>
    formats.number(some.reduce((total, { contacts }) => total + contacts, 0));
  const region = useRef<HTMLDivElement>(null);
  const first = Math.max(
    0,
    hours.findIndex((hour) => hour.some(({ contacts }) => contacts > 0)),
  );
  const begin = slots[0]?.at;
  useLayoutEffect(() => scrollTo(region.current, first), [begin, first]);
  return (
    <div
      ref={region}
      className="scroll"
      tabIndex={0}
      role="region"
      aria-label={t('figures.intervals')}
    >
      <table className="figures" aria-label={t('figures.intervals')}>
        <thead>
          <tr>
            <th scope="col">{t('figures.hour')}</th>
            {QUARTERS.map((minute) => (
              <th key={minute} scope="col" className="number-cell">
                :{minute}
              </th>
            ))}
            <th scope="col" className="number-cell">
              {t('figures.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour[0]?.at}>
              <th scope="row">{formats.time(hour[0]?.at ?? 0)}</th>
              {hour.map(({ at, contacts }) => (
                <td key={at} className="number-cell">
                  {formats.number(contacts)}
                </td>
              ))}
              <td className="number-cell">
                <b>{sum(hour)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** By where things are drawn: the head stays where the rows go. */
function scrollTo(region: HTMLDivElement | null, place: number): void {
  const head = region?.querySelector('th');
  const row = region?.querySelectorAll('tbody tr').item(place);
  if (!head || !row) return;
  region?.scrollBy(0, row.getBoundingClientRect().top - head.getBoundingClientRect().bottom);
}
