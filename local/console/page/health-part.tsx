import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Health } from '../health.ts';
import type { AppView } from '../view-app.ts';
import { useAct } from './act.ts';
import { Button } from './button.tsx';
import { Part } from './column.tsx';
import { clockTime, counted, hourMinute, until } from './time.ts';

/** The app's words for its state (design 3), with what they mean. */
const STATES: Record<string, [look: string, meaning: string]> = {
  ok: ['good', 'Contacts reach injixo.'],
  quiet: ['grey', 'Nothing is waiting, and nothing came for an hour.'],
  waiting: ['warn', 'injixo takes contacts, but the oldest has been waiting for over 15 minutes.'],
  unreachable: ['bad', 'injixo does not answer. Everything is kept and sent later.'],
  key_rejected: ['bad', 'injixo rejects the key. Everything is kept: enter a new key.'],
  refused: ['bad', 'injixo answers, but takes nothing. Everything is kept.'],
  stopped: ['bad', 'No run for 15 minutes.'],
};

/** Whether contacts are kept back, by the app's own word. */
export function isBadHealth(health: AppView['health']): boolean {
  return health !== null && 'state' in health && STATES[health.state]?.[0] === 'bad';
}

/** What the app says of itself, and when it works next. */
export function HealthPart({ app, now }: { app: AppView; now: number }): ReactNode {
  const { health } = app;
  return (
    <Part title="How delivery is">
      {health === null && <p className="hint">Asking the app…</p>}
      {health && 'problem' in health && (
        <p className="message bad">The app cannot tell: {health.problem}</p>
      )}
      {health && 'state' in health && <Told health={health} />}
      <Runs app={app} now={now} />
    </Part>
  );
}

function Told({ health }: { health: Health }): ReactNode {
  const [look, meaning] = STATES[health.state] ?? ['warn', 'A state this page does not know.'];
  const numbers: [string, number][] = [
    ['seen', health.seen],
    ['accepted', health.accepted],
    ['waiting', health.waiting],
    ['set aside', health.setAside],
    ['lost', health.lost],
    ['found', health.found],
  ];
  return (
    <>
      <p className="state">
        <span className={`pill ${look}`}>{health.state}</span> {meaning}
      </p>
      <dl className="numbers">
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {health.possiblyTwice > 0 && (
        <p className="hint">
          {counted(health.possiblyTwice, 'contact')} may have been counted twice: injixo never
          answered.
        </p>
      )}
      {health.completeUntil !== null && (
        <p className="hint">
          Complete until {hourMinute(Date.parse(health.completeUntil))}: every ticket and reply that
          Freshdesk shows has been counted. “Found” are those that no event told of.
        </p>
      )}
      <p className="hint">
        Asked at {hourMinute(Date.parse(health.asOf))}; each question costs quota.
      </p>
    </>
  );
}

function Runs({ app, now }: { app: AppView; now: number }): ReactNode {
  const act = useAct();
  const [said, setSaid] = useState('');
  const { lastRunAt, nextRunAt } = app;
  return (
    <>
      <p>
        Last run: {lastRunAt === null ? 'none yet' : clockTime(lastRunAt)}. Next run:{' '}
        {nextRunAt === null ? 'none planned' : `${clockTime(nextRunAt)}, ${until(nextRunAt, now)}`}.
      </p>
      <div className="buttons">
        <Button onClick={() => act('go-to-next-run')}>Go to the next run</Button>
        <Button
          onClick={async () => {
            const done = await act('send-now');
            setSaid(done ? `${counted(done.sent ?? 0, 'contact')} sent.` : '');
          }}
        >
          Send now
        </Button>
        <span className="hint" role="status">
          {said}
        </span>
      </div>
    </>
  );
}
