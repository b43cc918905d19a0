import type { ReactNode } from 'react';
import { useAct } from './act.ts';
import { Button } from './button.tsx';
import { clockTime, dayAndYear } from './time.ts';

const SKIPS: [label: string, minutes: number][] = [
  // The first run after an installation is due seven minutes later.
  ['10 minutes later', 10],
  ['1 hour later', 60],
  ['2 days later', 2 * 24 * 60],
];

/** Where you are, what time it is there, and the main thing to do (in a new world the page says it itself). */
export function TopBar(props: { now: number; isBusy: boolean; isNew: boolean }): ReactNode {
  const { now, isBusy, isNew } = props;
  const act = useAct();
  return (
    <header>
      <div className="title">
        <h1>From Freshdesk to injixo</h1>
        <p>The built app between stand-ins of both ends. Nothing leaves this machine.</p>
      </div>
      <div className="clock" role="group" aria-label="Clock">
        <p>
          <time dateTime={new Date(now).toISOString()}>{clockTime(now)}</time>
          <span>{dayAndYear(now)}, UTC</span>
        </p>
        <div className="buttons">
          {SKIPS.map(([label, minutes]) => (
            <Button key={label} disabled={isBusy} onClick={() => act('let-time-pass', { minutes })}>
              {label}
            </Button>
          ))}
        </div>
      </div>
      <div className="buttons main-action">
        {!isNew && (
          <>
            <Button look="primary" disabled={isBusy} onClick={() => act('start-story')}>
              Play the story
            </Button>
            <StartOver />
          </>
        )}
      </div>
    </header>
  );
}

function StartOver(): ReactNode {
  const act = useAct();
  return (
    <Button
      look="quiet"
      onClick={() =>
        window.confirm('Forget all tickets, queues and settings, and begin anew?') &&
        act('start-over')
      }
    >
      Start over
    </Button>
  );
}
