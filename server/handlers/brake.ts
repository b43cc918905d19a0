import type { App } from './app.ts';
import { MINUTE, SECOND } from '../platform/clock.ts';
import type { Health } from '../health/health.ts';
import { isTaken } from '../capture/parked.ts';
import { storedBytes } from '../platform/record-size.ts';
import { putUpSign, readSign, tellBySign } from '../capture/signs.ts';

/**
 * The functions that the page calls share the key-value quota with delivery, and a console can call them 50 times a
 * minute. So each takes tokens first, by what it costs at most. A token comes every 12 s, and eight
 * can be saved up; one that is taken is a one-time schedule, for these cost no quota, and of two that create the same
 * one is refused (docs/decisions/027-functions-take-tokens.md).
 */
const EVERY = 12 * SECOND;
const SAVED = 8;
/** Tokens that a call takes: to look at the records, to ask Freshdesk as well, and to begin a run. */
export const LOOK = 1;
export const ASK = 2;
export const RUN = 4;

/** Five minutes ahead are demanded; a minute more covers a slow clock. */
const STANDS = 6 * MINUTE;
/** Where schedules cannot be created, by chance: two or three of 50 calls. Else nobody could see that no run comes. */
const SELDOM = 0.05;

/** Takes as many tokens. Costs one schedule call where they are not there. */
export async function takesTokens(
  { schedule, now, random }: App,
  tokens: number,
): Promise<boolean> {
  const at = now();
  const newest = Math.floor(at / EVERY);
  // The oldest goes first: where this one is free, so are those after it.
  if ((await schedule.fetch(nameOf(newest - tokens + 1))).ok) return false;
  for (let token = newest - SAVED + 1, left = tokens; token <= newest; token += 1) {
    const taken = await putUpSign(schedule, nameOf(token), at, STANDS);
    if (taken.ok) left -= 1;
    else if (!isTaken(taken)) return random() < SELDOM / tokens;
    if (left === 0) return true;
  }
  return false;
}

function nameOf(token: number): string {
  return `asked-${token}`;
}

const SAID = 'said';
const SAID_STANDS = 15 * MINUTE;
/** The data of a schedule hold 4 KB (freshworks-platform.md 7.1). */
const SAID_BYTES = 4_000;

/** Keeps an answer for calls that get no token; without the queues where these are too many. */
export async function remember({ schedule, now }: App, health: Health): Promise<void> {
  const said = storedBytes(health) < SAID_BYTES ? health : { ...health, queues: [] };
  await tellBySign(schedule, SAID, { said }, now() + SAID_STANDS);
}

/** The last answer; null where none was given in the last 15 minutes. */
export async function recall({ schedule }: App): Promise<Health | null> {
  const { said } = await readSign(schedule, SAID);
  return said === undefined ? null : (said as Health);
}
