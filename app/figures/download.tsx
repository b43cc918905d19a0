import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { FileLink } from '../controls/file-link.tsx';
import { useInstallation } from '../controls/installation.ts';
import { csvOf, separatorOf } from '../health/csv.ts';
import type { Queue } from '../health/health.ts';
import { within } from '../health/intervals.ts';
import type { Interval, Span } from '../health/intervals.ts';
import { namesOf } from './queue-sums.tsx';

/** What is shown, as a file for a spreadsheet. */
export function Download(props: {
  intervals: Interval[];
  span: Span;
  queues: Queue[];
  identifier: string | undefined;
  date: string;
}): ReactNode {
  const { formats, locale, t } = useInstallation();
  const { intervals, span, queues, identifier, date } = props;
  const { from, to } = span;
  const text = useMemo(
    () =>
      csvOf(within(intervals, { from, to }, identifier), {
        nameOf: namesOf(queues),
        zone: formats.zone(from),
        separator: separatorOf(locale),
      }),
    [intervals, from, to, queues, identifier, formats, locale],
  );
  return (
    <div className="actions">
      <FileLink name={`injixo-contacts-${date}.csv`} text={text}>
        {t('figures.save')}
      </FileLink>
    </div>
  );
}
