import { action, refused } from './action.ts';
import type { Action, Answer } from './action.ts';
import { playBusyHour } from './busy-hour.ts';
import type { Ended } from './session.ts';

const MINUTE = 60_000;
const LONGEST_SKIP = 7 * 24 * 60;

/** The words of the page's buttons, also shown while the time passes. */
function passing(minutes: number): string {
  if (minutes < 60) return `${minutes} minutes pass`;
  return minutes < 24 * 60 ? `${minutes / 60} hours pass` : `${minutes / 60 / 24} days pass`;
}

function told(ended: Ended): Answer {
  return ended === 'busy'
    ? refused('Something else is going on. Wait until it has ended, or stop it.')
    : { ok: true, ended };
}

export const clockActions: Record<string, Action> = {
  'let-time-pass': action<{ minutes: number }>(
    { minutes: { type: 'integer', minimum: 1, maximum: LONGEST_SKIP } },
    async ({ session }, { minutes }) =>
      told(await session.skip(passing(minutes), minutes * MINUTE)),
  ),

  'go-to-next-run': action({}, async ({ session }) => {
    const { schedules, now } = session.world().runtime.state();
    const next = schedules.find(({ repeatMs }) => repeatMs !== undefined);
    if (!next) return refused('No run is planned: install the app first.');
    return told(await session.skip('Until the next run', next.nextAt - now + RUN_MS));
  }),

  'play-busy-hour': action({}, async ({ session }) =>
    told(await session.run('A busy hour: 1,218 contacts', playBusyHour)),
  ),

  stop: action({}, ({ session }) => session.stop()),
  'start-over': action({}, ({ session }) => session.startOver()),

  'start-story': action({}, ({ teller }) => teller.start()),
  'next-story-step': action({}, async ({ teller }) => ({
    ok: true,
    ended: await teller.next(), // 'busy': another click was faster, and the story goes on all the same
  })),
  'end-story': action({}, ({ teller }) => teller.end()),
};

/** A run has ended by then. */
const RUN_MS = 20_000;
