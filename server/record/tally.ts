import { quarterOf } from './activity.ts';
import type { Log } from './log.ts';
import type { Place } from './log-stretch.ts';

/**
 * A batch that injixo accepted and that no record of figures tells of yet: where it stands in the log, or among the late
 * ones, and when it was accepted (epoch ms). Each has a number of its own, so that it counts once.
 */
export type Tally = Place & { number: number; at: number; isLate: boolean };

/** What an earlier version kept in its place, by queue: how many, when accepted, by quarter, and when the last happened. */
export type Sums = {
  number: number;
  counts: Record<string, [number, number, Record<string, number>, number]>;
};

/** So many contacts of a queue, in a quarter since 1970, and when the last of them happened (epoch seconds). */
export type Accepted = [queue: string, quarter: number, contacts: number, lastContactAt: number];
export type Told = { number: number; at: number; accepted: Accepted[] };

/** What the tallies stand for; of a segment of the log that the platform has lost, nothing. */
export async function readTallies({ tallies, log, late }: Tallied): Promise<Told[]> {
  const told: Told[] = [];
  for (const tally of tallies) {
    if ('counts' in tally) told.push(tellSums(tally));
    else {
      const contacts = await (tally.isLate ? late : log).contactsOf(tally);
      const accepted = contacts.map(({ queue, at }): Accepted => [queue, quarterOf(at), 1, at]);
      told.push({ number: tally.number, at: tally.at, accepted });
    }
  }
  return told;
}

export type Tallied = { tallies: (Tally | Sums)[]; log: Log; late: Log };

function tellSums({ number, counts }: Sums): Told {
  const accepted = Object.entries(counts).flatMap(([queue, [, , quarters, last]]) =>
    Object.entries(quarters).map(([quarter, contacts]): Accepted => {
      return [queue, Number(quarter), contacts, last];
    }),
  );
  const at = Math.max(0, ...Object.values(counts).map(([, acceptedAt]) => acceptedAt));
  return { number, at, accepted };
}
