import type { Pace } from '../ground/faults.ts';
import { bytesOf, copyOf } from '../ground/json.ts';
import type { JsonObject } from '../ground/json.ts';
import type { Journal } from '../ground/journal.ts';
import { EVENT_BYTES } from '../ground/limits.ts';
import type { Timeline } from '../ground/timeline.ts';

/** One handler run that is owed to an event. `happenedAt` goes into the envelope, whenever the run comes. */
export type Delivery = { event: string; data: JsonObject; happenedAt: number; at: number };

/** Events on their way to the app. What happens on it is not documented: `faults.delivery` decides. */
export type Deliveries = {
  fire(event: string, data: object): void;
  /** Still on their way. */
  pending(): Delivery[];
  clear(): void;
};

export type DeliveriesDeps = {
  timeline: Timeline;
  pace: Pace;
  journal: Journal;
  random: () => number;
  deliver: (delivery: Delivery) => void;
};

export function createDeliveries(deps: DeliveriesDeps, saved: Delivery[]): Deliveries {
  const { timeline, pace, journal } = deps;
  const pending = new Set<Delivery>();

  function plan(delivery: Delivery): void {
    pending.add(delivery);
    timeline.at(delivery.at, () => {
      if (pending.delete(delivery)) deps.deliver(delivery);
    });
  }
  for (const delivery of saved) plan(delivery);

  return {
    fire(event, given) {
      const data = copyOf(given) as JsonObject;
      const happenedAt = timeline.now();
      journal.counts.events += 1;
      // What becomes of a bigger one is not documented; being lost is the worst of it.
      const isTooBig = bytesOf(data) > EVENT_BYTES;
      const delays = isTooBig ? [] : pace.delivery(event, data, deps.random);
      if (delays.length === 0) journal.counts.undelivered += 1;
      for (const delay of delays) plan({ event, data, happenedAt, at: happenedAt + delay });
    },
    pending: () => [...pending],
    clear: () => pending.clear(),
  };
}
