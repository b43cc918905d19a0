import type { ReactNode } from 'react';
import type { QueueView } from '../view-injixo.ts';
import { INTERVAL_MS, startOf } from './span.ts';
import { counted, day, hourMinute } from './time.ts';

const WIDTH = 300;
const HEIGHT = 40;
/** A lone interval of a week would be half a pixel wide. */
const NARROWEST = 4;
const DAY = 24 * 60 * 60_000;

/** A bar for each 15-minute interval with contacts, as injixo keeps them. */
export function IntervalChart(props: {
  name: string;
  intervals: QueueView['intervals'];
  span: number;
  now: number;
}): ReactNode {
  const { name, span, now } = props;
  const start = startOf(span, now);
  const shown = props.intervals.filter(({ at }) => at >= start);
  const most = Math.max(1, ...shown.map(({ contacts }) => contacts));
  const x = (at: number): number => ((at - start) / span) * WIDTH;
  const width = Math.max(NARROWEST, x(start + INTERVAL_MS) - 1);
  const label = `${name}: ${counted(shown.length, 'interval')} with contacts, at most ${most} in one`;
  return (
    <div className="chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {midnights(start, span).map((at) => (
          <line key={at} x1={x(at)} x2={x(at)} y1={0} y2={HEIGHT} />
        ))}
        {shown.map(({ at, contacts }) => {
          const height = (contacts / most) * (HEIGHT - 4);
          const left = Math.min(x(at), WIDTH - width);
          return <rect key={at} x={left} y={HEIGHT - height} {...{ width, height }} />;
        })}
      </svg>
      <div className="axis" aria-hidden="true">
        <span>{axisLabel(start, span)}</span>
        <span>at most {most} in 15 min</span>
        <span>now</span>
      </div>
    </div>
  );
}

function midnights(start: number, span: number): number[] {
  const first = Math.ceil(start / DAY) * DAY;
  const count = Math.max(0, Math.ceil((start + span - first) / DAY));
  return Array.from({ length: count }, (_, index) => first + index * DAY);
}

function axisLabel(at: number, span: number): string {
  return span > DAY ? day(at) : hourMinute(at);
}
