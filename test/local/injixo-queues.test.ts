import { describe, expect, test } from 'vitest';
import { createInjixo } from '../../local/injixo/injixo.ts';
import { contact, injixo, KEY, NOW, outcome, post } from './injixo-client.ts';

describe('queues', () => {
  test('contacts are counted in the quarter of an hour of their own timestamp', () => {
    const stand = injixo();
    const at = (timestamp: string) => contact({ timestamp });
    const data = [
      at('2026-11-22T10:29:59Z'),
      at('2026-11-22T10:30:00Z'),
      at('2026-11-22T10:44:59Z'),
      at('2026-11-21T23:59:59Z'),
    ];

    post(stand, { body: { data } });

    expect(stand.state().queues).toEqual([
      {
        identifier: 'freshdesk:example.freshdesk.com:80000012345:email:replies',
        name: 'CustomerService email Replies',
        channel: 'cases',
        total: 4,
        lastAt: Date.parse('2026-11-22T10:44:59Z'),
        intervals: {
          '2026-11-22T10:15:00Z': 1,
          '2026-11-22T10:30:00Z': 2,
          '2026-11-21T23:45:00Z': 1,
        },
      },
    ]);
  });

  test('each new combination of identifier, name and configuration is a queue of its own', () => {
    const stand = injixo();
    const send = (queueIdentifier: string, queueName: string, id?: number) =>
      post(stand, {
        body: {
          data: [contact({ queueIdentifier, queueName })],
          ...(id === undefined ? {} : { meta: { integrationConfigurationId: id } }),
        },
      });

    send('a', 'Sales email Tickets');
    send('a', 'Sales email Tickets');
    send('a', 'Selling email Tickets');
    send('b', 'Sales email Tickets');
    send('a', 'Sales email Tickets', 7);

    expect(
      stand
        .state()
        .queues.map((queue) => [queue.identifier, queue.name, queue.configurationId, queue.total]),
    ).toEqual([
      ['a', 'Sales email Tickets', undefined, 2],
      ['a', 'Selling email Tickets', undefined, 1],
      ['b', 'Sales email Tickets', undefined, 1],
      ['a', 'Sales email Tickets', 7, 1],
    ]);
  });

  test('a repeated batch counts twice, whatever its idempotency key', () => {
    const stand = injixo();
    const batch = { body: { data: [contact()] }, headers: { 'idempotency-key': 'batch-9' } };

    post(stand, { ...batch, at: NOW });
    post(stand, { ...batch, at: NOW + 60_000 });

    expect(stand.state().queues[0]?.total).toBe(2);
    expect(stand.contacts()).toEqual([
      {
        queueIdentifier: 'freshdesk:example.freshdesk.com:80000012345:email:replies',
        queueName: 'CustomerService email Replies',
        timestamp: '2026-11-22T10:34:22Z',
        receivedAt: NOW,
        batch: 1,
        idempotencyKey: 'batch-9',
      },
      expect.objectContaining({ receivedAt: NOW + 60_000, batch: 2, idempotencyKey: 'batch-9' }),
    ]);
  });

  test('a repeated batch counts once where idempotency keys are honoured', () => {
    const stand = injixo();
    stand.answers.honoursKeys = true;
    const batch = { body: { data: [contact()] }, headers: { 'idempotency-key': 'batch-9' } };

    post(stand, { ...batch, at: NOW });
    post(stand, { ...batch, at: NOW + 60_000 });
    post(stand, { ...batch, headers: { 'idempotency-key': 'batch-10' }, at: NOW });

    expect(stand.state().requests.map(({ status, kept }) => [status, kept])).toEqual([
      [202, 1],
      [202, 0],
      [202, 1],
    ]);
  });

  test('a contact that was not offered makes its queue, but is not counted', () => {
    const stand = injixo();

    post(stand, { body: { data: [contact({ properties: { offered: false, handled: false } })] } });

    expect(stand.state().queues).toMatchObject([{ total: 0, intervals: {} }]);
  });
});

describe('keys', () => {
  test('a generated key looks like a real one and works', () => {
    const stand = injixo();

    const key = stand.generateKey();

    expect(key).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(outcome(post(stand, { headers: { authorization: `Bearer ${key}` } }))).toBe(202);
  });

  test('a new key kills the old ones at once', () => {
    const stand = injixo();
    const first = stand.generateKey();
    const second = stand.generateKey();

    expect(outcome(post(stand, {}))).toBe(401);
    expect(outcome(post(stand, { headers: { authorization: `Bearer ${first}` } }))).toBe(401);
    expect(stand.state().keys).toEqual([second]);
    expect(first).not.toBe(second);
  });

  test('without options there is one key; another seed has another', () => {
    const [key] = createInjixo().state().keys;

    expect(createInjixo().state().keys).toEqual([key]);
    expect(createInjixo({ seed: 2 }).state().keys).not.toEqual([key]);
  });
});

describe('the books', () => {
  test('the last hundred requests are kept with their outcome, and all are counted', () => {
    const stand = injixo();
    for (let n = 0; n < 105; n += 1) post(stand, { body: { data: [contact(), contact()] } });
    post(stand, { headers: { authorization: 'Bearer no', 'idempotency-key': 'b-1' }, at: NOW + 5 });

    const { requests, counts } = stand.state();

    expect(requests).toHaveLength(100);
    expect(requests[0]).toEqual({
      at: NOW,
      status: 202,
      contacts: 2,
      kept: 2,
      idempotencyKey: null,
    });
    expect(requests[99]).toEqual({
      at: NOW + 5,
      status: 401,
      contacts: 1,
      kept: 0,
      idempotencyKey: 'b-1',
    });
    expect(counts).toEqual({ requests: 106, contacts: 210 });
  });

  test('the state is a copy', () => {
    const stand = injixo();
    post(stand, {});

    const [queue] = stand.state().queues;
    if (queue) queue.total = 99;
    stand.state().keys.pop();
    for (const kept of stand.contacts()) kept.queueName = 'another';

    expect(stand.state()).toMatchObject({ queues: [{ total: 1 }], keys: [KEY] });
    expect(stand.contacts()).toMatchObject([{ queueName: 'CustomerService email Replies' }]);
  });

  test('what was saved goes on where it stopped', () => {
    const stand = injixo();
    post(stand, {});
    stand.faults.mode = 'throttled';
    stand.answers.emptyBatch = 422;

    const again = createInjixo({ saved: stand.save() });

    expect(again.state()).toEqual(stand.state());
    expect(again.contacts()).toEqual(stand.contacts());
    expect(again.answers).toEqual(stand.answers);
    again.faults.mode = 'none';
    post(again, {});
    expect(again.state().queues).toMatchObject([{ total: 2 }]);
    expect(again.generateKey()).toBe(stand.generateKey());
  });
});
