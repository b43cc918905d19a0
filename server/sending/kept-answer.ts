import { DAY } from '../platform/clock.ts';
import type { Scheduler } from '../platform/freshworks.ts';
import { readSign, tellBySign } from '../capture/signs.ts';
import type { Answered } from '../record/run.ts';

/**
 * What injixo answered to a batch, where the storage did not take it any more in that run: it stands in a one-time
 * schedule, of which no quota is documented, for the next run, which would else not know of it and send the batch again.
 * Each takes the place of the one before.
 */
const NAME = 'answered';
/** Longer than anybody leaves an app without runs. */
const STANDS = 30 * DAY;

export async function keepAnswer(
  schedule: Scheduler,
  answered: Answered,
  now: number,
): Promise<void> {
  await tellBySign(schedule, NAME, answered, now + STANDS);
}

/** The answer to the attempt of this key, if it was kept. */
export async function recallAnswer(schedule: Scheduler, key: string): Promise<Answered | null> {
  const told = await readSign(schedule, NAME);
  return told.key === key ? (told as Answered) : null;
}
