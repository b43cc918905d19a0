import { useState } from 'react';
import type { ReactNode } from 'react';
import type { QueueView } from '../view-injixo.ts';
import { Button } from './button.tsx';
import { IntervalChart } from './interval-chart.tsx';
import { IntervalTable } from './interval-table.tsx';
import { SPANS, spanFor } from './span.ts';
import { day, hourMinute } from './time.ts';

const SHOWN = 6;

/** What injixo has counted, by queue. All charts show the same time, so that they can be compared. */
export function Queues({ queues, now }: { queues: QueueView[]; now: number }): ReactNode {
  const [areAllShown, showAll] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  if (queues.length === 0) {
    return (
      <p className="empty">
        No queue yet: injixo makes one with its first contact. Create a ticket in Freshdesk, then go
        to the next run.
      </p>
    );
  }
  const span = chosen ?? spanFor(queues, now);
  return (
    <>
      <p className="field">
        <label htmlFor="span">Show</label>
        <select id="span" value={span} onChange={({ target }) => setChosen(Number(target.value))}>
          {SPANS.map(([label, ms]) => (
            <option key={ms} value={ms}>
              {label}
            </option>
          ))}
        </select>
      </p>
      <ul className="queues">
        {queues.slice(0, areAllShown ? undefined : SHOWN).map((queue) => (
          <Queue key={`${queue.identifier} ${queue.name}`} {...{ queue, span, now }} />
        ))}
      </ul>
      {queues.length > SHOWN && (
        <div className="buttons">
          <Button look="quiet" onClick={() => showAll(!areAllShown)}>
            {areAllShown ? 'Show fewer' : `Show all ${queues.length} queues`}
          </Button>
        </div>
      )}
    </>
  );
}

function Queue(props: { queue: QueueView; span: number; now: number }): ReactNode {
  const { queue, span, now } = props;
  return (
    <li className="queue">
      <div className="queue-head">
        <b>{queue.name}</b>
        <span className="total">{queue.total.toLocaleString('en')}</span>
      </div>
      <IntervalChart name={queue.name} intervals={queue.intervals} span={span} now={now} />
      <p className="hint">
        Last contact: {day(queue.lastAt)}, {hourMinute(queue.lastAt)}
      </p>
      <IntervalTable intervals={queue.intervals} identifier={queue.identifier} />
    </li>
  );
}
