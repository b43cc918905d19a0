import { describe, expect, test } from 'vitest';
import { customerReplied, ticketCreated, ticketUpdated, without } from '../builders.ts';
import type { EventOf } from '../builders.ts';
import { given, MINUTE, NO_ACCESS } from './given.ts';
import { SELDOM } from './seldom.ts';

/** What injixo counts when this event arrives at 10:00:30.2, eleven minutes after that at the latest. */
async function timesOf({ event, data }: EventOf, lateMs = 200): Promise<string[]> {
  const { runtime, until, settle, injixo } = await given({ ...SELDOM, settings: NO_ACCESS });
  runtime.faults.delivery = () => [lateMs];
  await until('10:00:30');
  runtime.fire(event, data);
  await runtime.advance(lateMs);
  await settle();
  return injixo.contacts().map(({ timestamp }) => timestamp);
}

describe('the time of a contact', () => {
  test.each([
    ['ISO text', '2026-09-07T09:12:34Z'],
    ['ISO text with fractions', '2026-09-07T09:12:34.999Z'],
    ['ISO text of another zone', '2026-09-07T11:12:34+02:00'],
    ['epoch seconds', 1788772354],
    ['epoch seconds with a fraction', 1788772354.9754386],
    ['epoch milliseconds', 1788772354326],
    ['epoch milliseconds as text', '1788772354326'],
  ])('is its own, in whole seconds: %s', async (_, created_at) => {
    const at = '2026-09-07T09:12:34Z';

    expect(await timesOf(ticketCreated({ created_at }))).toEqual([at]);
    expect(await timesOf(customerReplied({ created_at }))).toEqual([at]);
    expect(await timesOf(ticketUpdated({ deleted: true, updated_at: created_at }))).toEqual([at]);
  });

  test.each([
    ['a new ticket', without(ticketCreated(), 'created_at')],
    ['a new ticket whose time is null', ticketCreated({ created_at: null })],
    ['a new ticket whose time is no time', ticketCreated({ created_at: 'yesterday' })],
    ['a new ticket from before there were tickets', ticketCreated({ created_at: 0 })],
    ['a reply', without(customerReplied(), 'created_at')],
    ['a deletion', without(ticketUpdated({ deleted: true }), 'updated_at')],
  ])('is that of the event where it tells none itself: %s', async (_, event) => {
    expect(await timesOf(event)).toEqual(['2026-09-07T10:00:30Z']);
    expect(await timesOf(event, 20 * MINUTE)).toEqual(['2026-09-07T10:00:30Z']);
  });

  const unbelievable: [string, unknown][] = [
    ['in 1999', '1999-12-31T23:59:59Z'],
    ['in 2000', '2000-06-01T00:00:00Z'],
    ['before Freshdesk began', '2009-12-31T23:59:59Z'],
    ['before Freshdesk began, in seconds', 1262303999],
    ['before Freshdesk began, in milliseconds', 1262303999000],
    ['more than a day ahead', '2026-09-08T10:00:32Z'],
    ['more than a day ahead, in seconds', 1788861632],
    ['more than a day ahead, as text of milliseconds', '1788861632000'],
    ['in 2099', '2099-01-01T00:00:00Z'],
  ];
  test.each(unbelievable)('is that of the event where its own lies %s', async (_, time) => {
    const at = ['2026-09-07T10:00:30Z'];

    expect(await timesOf(ticketCreated({ created_at: time }))).toEqual(at);
    expect(await timesOf(customerReplied({ created_at: time }))).toEqual(at);
    expect(await timesOf(ticketUpdated({ deleted: true, updated_at: time }))).toEqual(at);
  });

  test('up to a day ahead is believed: clocks and zones differ', async () => {
    const event = ticketCreated({ created_at: '2026-09-08T10:00:00Z' });

    expect(await timesOf(event)).toEqual(['2026-09-08T10:00:00Z']);
  });

  test('of a deletion is that of the change, not of the ticket', async () => {
    const event = ticketUpdated({
      spam: true,
      created_at: '2024-01-05T08:00:00Z',
      updated_at: '2026-09-07T09:59:59Z',
    });

    expect(await timesOf(event)).toEqual(['2026-09-07T09:59:59Z']);
  });

  test('may lie years back: an imported ticket counts then', async () => {
    expect(await timesOf(ticketCreated({ created_at: '2015-07-09T13:08:06Z' }))).toEqual([
      '2015-07-09T13:08:06Z',
    ]);
  });
});
