import { DAY } from '../platform/clock.ts';
import type { Scheduler } from '../platform/freshworks.ts';
import type { Outcome } from '../clients/injixo.ts';
import { readSign, tellBySign } from '../capture/signs.ts';

/**
 * What injixo answered to a batch, where the storage did not take it any more in that run: it stands in a one-time
 * schedule, of which no quota is documented, for the next run, which would else not know of it and send the batch again.
 * Each takes the place of the one before.
 */
export type Answered = { key: string } & AnswerOfThen;
/** `at`: when it came, epoch ms; of a batch that was never sent, when that was known. */
export type AnswerOfThen = { outcome: Outcome; at: number };

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

/** The answer to the batch of this key, if it was kept. */
export async function recallAnswer(schedule: Scheduler, key: string): Promise<AnswerOfThen | null> {
  const told = await readSign(schedule, NAME);
  return told.key === key ? (told as Answered) : null;
}
