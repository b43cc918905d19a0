import { MINUTE, SECOND } from '../platform/clock.ts';
import type { Log } from './log.ts';
import type { Place } from './log-stretch.ts';
import { asRecord } from '../rules/settings.ts';
import { shapedAs, wholeOnes } from '../rules/shape.ts';

/**
 * A batch that injixo accepted and that no record of figures tells of yet, by its number, so that it counts once: where it
 * stands in the log, or among the late ones, and when it was accepted (epoch ms).
 */
export type Tally = Place & { number: number; at: number; isLate: boolean };

/** What an earlier version kept of a run: by queue, `[contacts, at, { quarter: contacts }, lastContactAt]`. */
export type EarlierTally = { number: number; counts: object };

/** So many contacts of a queue in a quarter of an hour since 1970, and when the last of them happened (epoch seconds). */
export type Count = [queue: string, quarter: number, contacts: number, lastContactAt: number];

/** What a tally stands for. */
export type Counted = { number: number; at: number; counts: Count[] };

export type Tallies = { tallies: (Tally | EarlierTally)[]; log: Log; late: Log };

export const QUARTER = 15 * MINUTE;

/** Costs a read for each segment that is not at hand; of one that the platform has lost, nothing counts. */
export async function readTallies({ tallies, log, late }: Tallies): Promise<Counted[]> {
  const counted: Counted[] = [];
  for (const tally of tallies) {
    if ('counts' in tally) counted.push(earlierCounts(tally));
    else counted.push(countsOf(tally, await (tally.isLate ? late : log).contactsOf(tally)));
  }
  return counted;
}

function countsOf({ number, at }: Tally, contacts: { queue: string; at: number }[]): Counted {
  const counts = contacts.map((contact): Count => {
    const quarter = Math.floor((contact.at * SECOND) / QUARTER);
    return [contact.queue, quarter, 1, contact.at];
  });
  return { number, at, counts: summed(counts) };
}

/** Each queue and quarter once. */
export function summed(counts: Count[]): Count[] {
  const sums = new Map<string, Count>();
  for (const [queue, quarter, contacts, lastContactAt] of counts) {
    const place = `${queue} ${quarter}`;
    const [, , before, last] = sums.get(place) ?? [queue, quarter, 0, 0];
    sums.set(place, [queue, quarter, before + contacts, Math.max(last, lastContactAt)]);
  }
  return [...sums.values()];
}

function earlierCounts(tally: EarlierTally): Counted {
  const { number, counts } = shapedAs({ number: 0, counts: {} }, tally);
  const byQueue = Object.entries(counts).map(([queue, counted]) => {
    const { 1: at, 2: quarters, 3: lastContactAt } = asRecord(counted);
    return { queue, at, quarters: Object.entries(asRecord(quarters)), lastContactAt };
  });
  const rows = byQueue.flatMap(({ queue, quarters, lastContactAt }) =>
    quarters.map(([quarter, contacts]) => [queue, Number(quarter), contacts, lastContactAt]),
  );
  return { number, at: Number(byQueue[0]?.at), counts: wholeOnes(['', 0, 0, 0], rows) };
}
