import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customerReplied, ticketCreated, ticketUpdated } from '../builders.ts';
import { ACCESS, given } from './given.ts';

const SEED = 20260907;

const EVENTS = {
  'a new ticket': ticketCreated(),
  'a live ticket changed': ticketUpdated(),
  'a ticket deleted': ticketUpdated({ deleted: true, changes: { deleted: [false, true] } }),
  'a customer’s reply': customerReplied(),
};
type EventName = keyof typeof EVENTS;

/** What the app reads is drawn as often as all the rest of a payload. */
const READ = [
  ...['ticket', 'ticket.id', 'ticket.group_id', 'ticket.source', 'ticket.tags', 'ticket.deleted'],
  ...['ticket.spam', 'ticket.created_at', 'ticket.updated_at', 'ticket.changes'],
  ...['conversation', 'conversation.id', 'conversation.ticket_id', 'conversation.source'],
  ...['conversation.incoming', 'conversation.private', 'conversation.created_at'],
  ...['conversation.category', 'conversation.category.id', 'conversation.category.name'],
  ...['conversation.source_additional_info', 'conversation.source_additional_info.email'],
];

/** Names that mean something to the language, should the app ever use such a value as more than a value. */
const trap = fc.dictionary(
  fc.constantFrom('toString', 'valueOf', 'toJSON', 'then', 'length', 'constructor', '__proto__'),
  fc.jsonValue({ maxDepth: 1 }),
);
const odd = fc.oneof(
  { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 3 },
  { arbitrary: trap, weight: 1 },
);

const oddEvent = fc.constantFrom(...(Object.keys(EVENTS) as EventName[])).chain((name) => {
  const all = placesIn(EVENTS[name].data);
  const read = all.filter((place) => READ.includes(place));
  const place = fc.oneof(fc.constantFrom(...read), fc.constantFrom(...all));
  return fc.record({ name: fc.constant(name), place, odd });
});

/** All places in an event's data: `ticket.changes`, `conversation.category.id`. */
function placesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) => [
    name,
    ...placesIn(field).map((inner) => `${name}.${inner}`),
  ]);
}

/** A copy of `value` with something odd at this place. */
function put(value: unknown, [name, ...rest]: string[], odd: unknown): unknown {
  if (name === undefined) return odd;
  const copy = { ...(value as Record<string, unknown>) };
  return { ...copy, [name]: put(copy[name], rest, odd) };
}

test.each(ACCESS)(
  `no handler fails whatever stands in a field of its event, $access (seed ${SEED})`,
  async ({ settings }) => {
    const { runtime, advance, settle } = await given({ settings });
    runtime.quotas.storePerMinute = 10_000;
    const oneEvent = fc.asyncProperty(oddEvent, async (drawn) => {
      const { event, data } = EVENTS[drawn.name];
      runtime.fire(event, put(data, drawn.place.split('.'), drawn.odd) as object);
      await advance(1_000);

      const run = runtime.state().executions.findLast((each) => each.event === event);
      expect(run).toMatchObject({ outcome: 'ok' });
    });
    await fc.assert(oneEvent, { seed: SEED, numRuns: 400, endOnFailure: true });
    await settle();
  },
);
