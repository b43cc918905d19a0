import { describe, expect, test } from 'vitest';
import type { InjixoMode } from '../../local/injixo/faults.ts';
import { contact, injixo, outcome, post } from './injixo-client.ts';

describe('what can go wrong', () => {
  test.each<[InjixoMode, number | string, number]>([
    ['none', 202, 1],
    ['unreachable', 'network', 0],
    ['no answer', 'no answer', 0],
    ['no answer after accepting', 'no answer', 1],
    ['5xx', 503, 0],
    ['throttled', 429, 0],
    ['rejects key', 401, 0],
    ['forbidden', 403, 0],
    ['wrong place', 404, 0],
    ['refuses batch', 422, 0],
    ['slow', 202, 1],
    ['forgetful', 202, 0],
  ])('in the mode "%s" the answer is %s and %i contacts are kept', (mode, answer, kept) => {
    const stand = injixo();
    stand.faults.mode = mode;

    expect(outcome(post(stand, {}))).toBe(answer);
    expect(stand.contacts()).toHaveLength(kept);
    expect(stand.state().requests).toMatchObject([{ contacts: 1, kept }]);
  });

  test('an answer that never leaves is written down as none', () => {
    const stand = injixo();
    stand.faults.mode = 'no answer after accepting';

    post(stand, {});

    expect(stand.state().requests).toMatchObject([{ status: 0, kept: 1 }]);
  });

  test('with a wrong key nothing is accepted, answer or not', () => {
    const stand = injixo();
    stand.faults.mode = 'no answer after accepting';

    post(stand, { headers: { authorization: 'Bearer no' } });

    expect(stand.contacts()).toEqual([]);
  });

  test('a throttled request is told when to come back', () => {
    const stand = injixo();
    stand.faults.mode = 'throttled';
    const header = () => {
      const answer = post(stand, {});
      return 'status' in answer ? answer.headers['retry-after'] : undefined;
    };

    expect(header()).toBe('60');
    stand.faults.retryAfterS = 600;
    expect(header()).toBe('600');
    stand.faults.retryAfterS = null;
    expect(header()).toBeUndefined();
  });

  test('another server error can be chosen', () => {
    const stand = injixo();
    Object.assign(stand.faults, { mode: '5xx', status: 502 });

    expect(outcome(post(stand, {}))).toBe(502);
  });

  test('too large is what is over the batch limit; a probe never is', () => {
    const stand = injixo();
    Object.assign(stand.faults, { mode: 'too large', maxBatch: 2 });
    const send = (contacts: number) =>
      outcome(post(stand, { body: { data: Array.from({ length: contacts }, () => contact()) } }));

    expect([send(3), send(2), send(0)]).toEqual([413, 202, 200]);
    expect(stand.contacts()).toHaveLength(2);
  });

  test('a batch with one contact that injixo will not take is refused whole, without saying which', () => {
    const stand = injixo();
    stand.faults.mode = 'refuses batch';
    stand.faults.refuses = ({ queueName }) => queueName.startsWith('Bad');
    const good = contact();
    const bad = contact({ queueName: 'Bad email Tickets' });

    expect(post(stand, { body: { data: [good, bad] } })).toMatchObject({
      status: 422,
      body: '{"message":"Unprocessable contact event"}',
    });
    expect(outcome(post(stand, { body: { data: [good] } }))).toBe(202);
    expect(outcome(post(stand, { body: { data: [] } }))).toBe(200);
    expect(stand.contacts()).toHaveLength(1);
  });

  test('a slow answer comes ten seconds later unless told otherwise', () => {
    const stand = injixo();
    stand.faults.mode = 'slow';

    expect(post(stand, {}).latencyMs).toBe(10_000);
    stand.faults.latencyMs = 16_000;
    expect(post(stand, {}).latencyMs).toBe(16_000);
  });

  test('an ordinary answer takes a fraction of a second, the same one in each repetition', () => {
    const latencies = () => {
      const stand = injixo();
      return Array.from({ length: 20 }, () => post(stand, {}).latencyMs ?? 0);
    };

    expect(Math.min(...latencies())).toBeGreaterThanOrEqual(80);
    expect(Math.max(...latencies())).toBeLessThanOrEqual(240);
    expect(latencies()).toEqual(latencies());
  });
});

describe('how often it goes wrong', () => {
  test('a fault with a count hits so many requests, then everything works again', () => {
    const stand = injixo();
    Object.assign(stand.faults, { mode: '5xx', count: 2 });

    const outcomes = [1, 2, 3].map(() => outcome(post(stand, {})));

    expect(outcomes).toEqual([503, 503, 202]);
    expect(stand.faults.mode).toBe('none');
  });

  test.each<InjixoMode>(['no answer after accepting', 'forgetful', 'slow', 'unreachable'])(
    '"%s" is counted down as well',
    (mode) => {
      const stand = injixo();
      Object.assign(stand.faults, { mode, count: 1 });

      post(stand, {});
      post(stand, {});

      expect(stand.faults.mode).toBe('none');
      expect(stand.state().requests[1]).toMatchObject({ status: 202, kept: 1 });
    },
  );

  test('a fault that strikes some batches only is counted by those', () => {
    const stand = injixo();
    Object.assign(stand.faults, { mode: 'too large', maxBatch: 1, count: 1 });
    const two = { body: { data: [contact(), contact()] } };

    expect([post(stand, {}), post(stand, two), post(stand, two)].map(outcome)).toEqual([
      202, 413, 202,
    ]);
  });

  test('a fault without a count stays until it is switched off', () => {
    const stand = injixo();
    stand.faults.mode = 'unreachable';
    for (let n = 0; n < 30; n += 1) expect(outcome(post(stand, {}))).toBe('network');

    stand.faults.mode = 'none';

    expect(outcome(post(stand, {}))).toBe(202);
  });
});
