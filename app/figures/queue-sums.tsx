import type { ReactNode } from 'react';
import { useInstallation } from '../controls/installation.ts';
import type { Queue } from '../health/health.ts';
import { sumsByQueue } from '../health/intervals.ts';
import type { Interval, Span } from '../health/intervals.ts';

/** What each queue got in the chosen part of the day. */
export function QueueSums(props: {
  intervals: Interval[];
  span: Span;
  queues: Queue[];
  identifier: string | undefined;
  /** The end of the span as its choice calls it: 24:00 is no time of a clock. */
  endName: string;
}): ReactNode {
  const { formats, t } = useInstallation();
  const sums = [...sumsByQueue(props.intervals, props.span)].filter(
    ([identifier]) => props.identifier === undefined || props.identifier === identifier,
  );
  const total = sums.reduce((sum, [, contacts]) => sum + contacts, 0);
  const nameOf = namesOf(props.queues);
  const { time } = formats;
  const { from } = props.span;
  const label = t('figures.byQueue', { from: time(from), to: props.endName });
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="figures" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            <th scope="col" className="number-cell">
              {t('figures.contacts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sums.map(([identifier, contacts]) => (
            <tr key={identifier}>
              <th scope="row" lang="en" translate="no" title={identifier}>
                {nameOf(identifier)}
              </th>
              <td className="number-cell">{formats.number(contacts)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('figures.sum')}</th>
            <td className="number-cell">
              <b>{formats.number(total)}</b>
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Names of queues by their identifiers; one that is not listed goes by its identifier. */
export function namesOf(queues: Queue[]): (identifier: string) => string {
  const names = new Map(queues.map(({ identifier, name }) => [identifier, name]));
  return (identifier) => names.get(identifier) ?? identifier;
}
