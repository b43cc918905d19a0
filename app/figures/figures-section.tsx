import { useState } from 'react';
import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { Select } from '../controls/select.tsx';
import { useInstallation, useReading } from '../controls/installation.ts';
import type { Queue } from '../health/health.ts';
import { DayChart } from './day-chart.tsx';
import type { LocalDay } from '../health/days.ts';
import { Download } from './download.tsx';
import { hoursOf, slotsOf } from '../health/intervals.ts';
import type { Interval } from '../health/intervals.ts';
import { IntervalTable } from './interval-table.tsx';
import { QueueSums } from './queue-sums.tsx';
import { useActivity, useLastDays, useWanted } from './use-activity.ts';

/** What a planner lays beside injixo: contacts by interval and queue, of today and the days before. */
export function FiguresSection(): ReactNode {
  const { formats, t } = useInstallation();
  const reading = useReading();
  const days = useLastDays();
  const [back, setBack] = useState(0);
  const day = days[back];
  useWanted([day]);
  const known = useActivity();
  if (reading.phase !== 'read' || !day) return null;
  const { queues } = reading.health;
  const figures = known.get(day.from);
  return (
    <section className="planner" aria-labelledby="figures-heading">
      <h2 id="figures-heading">{t('figures.heading')}</h2>
      <p className="hint">{t('figures.what', { zone: formats.zone(day.from) })}</p>
      {queues.length === 0 ? (
        <p>{t('figures.empty')}</p>
      ) : (
        <Day
          day={day}
          queues={queues}
          intervals={figures?.phase === 'read' ? figures.intervals : undefined}
          hasFailed={figures?.phase === 'failed'}
          choice={
            <Select
              label={t('figures.day')}
              value={String(back)}
              options={days.map(({ from }, index) => [String(index), dayName(from, index)])}
              onChoose={(value) => setBack(Number(value))}
            />
          }
        />
      )}
    </section>
  );

  function dayName(from: number, index: number): string {
    const name = formats.localDay(from);
    if (index === 0) return t('figures.today', { day: name });
    return index === 1 ? t('figures.yesterday', { day: name }) : name;
  }
}

function Day(props: {
  day: LocalDay;
  queues: Queue[];
  intervals: Interval[] | undefined;
  hasFailed: boolean;
  choice: ReactNode;
}): ReactNode {
  const { day, queues, intervals, choice } = props;
  const { formats, locale, t } = useInstallation();
  const hours = hoursOf(day);
  const last = hours.length - 1;
  const [queue, setQueue] = useState('');
  const [chosen, setChosen] = useState({ from: 0, to: last });
  // A day in which clocks are changed has an hour more or less.
  const [first, end] = [Math.min(chosen.from, last - 1), Math.min(chosen.to, last)];
  const span = { from: hours[first] ?? day.from, to: hours[end] ?? day.to };
  const identifier = queue === '' ? undefined : queue;
  const collator = new Intl.Collator(locale, { numeric: true });
  const byName = [...queues].sort((one, other) => collator.compare(one.name, other.name));
  const hourName = (at: number, index: number): [string, string] => [
    String(index),
    index === last ? '24:00' : formats.time(at),
  ];
  return (
    <>
      <div className="filters">
        {choice}
        <Select
          label={t('figures.queue')}
          value={queue}
          options={[
            ['', t('figures.all')],
            ...byName.map((one): [string, string] => [one.identifier, one.name]),
          ]}
          onChoose={setQueue}
        />
        <Select
          label={t('figures.from')}
          value={String(first)}
          options={hours.map(hourName).slice(0, -1)}
          onChoose={(value) => {
            const from = Number(value);
            setChosen({ from, to: end > from ? end : from + 1 });
          }}
        />
        <Select
          label={t('figures.to')}
          value={String(end)}
          // Only later ones: whoever types “15” passes by 10 and 11.
          options={hours.map(hourName).slice(first + 1)}
          onChoose={(value) => setChosen({ from: first, to: Number(value) })}
        />
      </div>
      {!intervals && <NoFigures day={day} hasFailed={props.hasFailed} />}
      {intervals && (
        <>
          <DayChart slots={slotsOf(intervals, span, identifier)} />
          <div className="columns">
            <IntervalTable slots={slotsOf(intervals, span, identifier)} />
            <QueueSums
              intervals={intervals}
              span={span}
              queues={queues}
              identifier={identifier}
              endName={hourName(span.to, end)[1]}
            />
          </div>
          <Download
            intervals={intervals}
            span={span}
            queues={queues}
            identifier={identifier}
            date={formats.isoDay(day.from)}
          />
        </>
      )}
    </>
  );
}

function NoFigures({ day, hasFailed }: { day: LocalDay; hasFailed: boolean }): ReactNode {
  const { activity, t } = useInstallation();
  if (!hasFailed) {
    return (
      <p className="checking" role="status">
        <fw-spinner size="small" aria-hidden="true" />
        {t('figures.reading')}
      </p>
    );
  }
  return (
    <>
      <p role="status">{t('figures.unreadable')}</p>
      <div className="actions">
        <Action onPress={() => activity.want(day)}>{t('health.tryNow')}</Action>
      </div>
    </>
  );
}
