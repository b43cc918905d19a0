import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useInstallation } from '../controls/installation.ts';
import type { Queue } from '../health/health.ts';
import { csvOf, separatorOf } from '../health/csv.ts';
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
  const url = useMemo(() => {
    const text = csvOf(within(intervals, { from, to }, identifier), {
      nameOf: namesOf(queues),
      zone: formats.zone(from),
      separator: separatorOf(locale),
    });
    return URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  }, [intervals, from, to, queues, identifier, formats, locale]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <div className="actions">
      <a className="action" href={url} download={`injixo-contacts-${date}.csv`}>
        {t('figures.save')}
      </a>
    </div>
  );
}
