import { describe, expect, test } from 'vitest';
import type { HttpAnswer } from '../../local/runtime/services/upstream.ts';
import { MINUTE, START } from './runtime-app.ts';
import { asking, json } from './runtime-asking.ts';

describe('attempts', () => {
  const down: HttpAnswer = { status: 503, headers: json, body: '' };

  test('one is made unless the template says more', async () => {
    const { ask, seen } = await asking({ answers: [down, down] });
    expect((await ask()).error).toMatchObject({ status: 503, attempts: 1 });
    expect(seen).toHaveLength(1);
  });

  test.each<[string, HttpAnswer]>([
    ['a 5xx', down],
    ['a 429', { status: 429, headers: json, body: '' }],
    ['a network fault', { fault: 'network' }],
  ])('after %s the next comes when the delay is over', async (_what, answer) => {
    const options = { maxAttempts: 3, retryDelay: 700 };
    const { ask, seen } = await asking({ options, answers: [answer, answer] });
    expect((await ask()).value).toMatchObject({ status: 200, attempts: 3 });
    expect(seen.map(({ at }) => at - START)).toEqual([5, 705, 1405]);
  });

  test('other answers are final', async () => {
    const { ask, seen } = await asking({
      options: { maxAttempts: 5 },
      answers: [{ status: 404, headers: json, body: '' }],
    });
    expect((await ask()).error).toMatchObject({ status: 404, attempts: 1 });
    expect(seen).toHaveLength(1);
  });

  test('all attempts share the 15 s', async () => {
    const late: HttpAnswer = { ...down, latencyMs: 6_000 };
    const { runtime, ask, seen } = await asking({
      options: { maxAttempts: 5, retryDelay: 1_000 },
      answers: [late, late, late, late],
    });
    expect((await ask()).error).toMatchObject({ status: 504, attempts: 3 });
    expect(seen.map(({ at }) => at - START)).toEqual([5, 7_005, 14_005]);
    expect(runtime.now()).toBe(START + 15_010);
  });

  test('none is begun that would come after them', async () => {
    const { runtime, ask, seen } = await asking({
      options: { maxAttempts: 5, retryDelay: 1_000 },
      answers: [{ ...down, latencyMs: 14_500 }],
    });
    expect((await ask()).error).toMatchObject({ status: 503, attempts: 1 });
    expect(seen).toHaveLength(1);
    expect(runtime.now()).toBe(START + 14_510);
  });

  test('each one counts against the quota and stands in the records', async () => {
    const { runtime, ask } = await asking({
      options: { maxAttempts: 5 },
      answers: [down, down],
      quotas: { requestsPerMinute: 2 },
    });
    expect((await ask()).error).toMatchObject({
      status: 429,
      attempts: 2,
      headers: {},
      errorSource: 'PLATFORM',
    });
    const { counts, requests, quotaUse, executions } = runtime.state();
    expect(counts).toMatchObject({ requests: 2, refusedRequests: 1 });
    expect(quotaUse.requestsLastMinute).toBe(2);
    expect(requests).toEqual(
      [1, 2].map(() => ({
        at: START + 5,
        executionId: executions[0]?.id,
        template: 'ask',
        method: 'POST',
        host: 'api.example.com',
        path: '/v1',
        status: 503,
        ms: 0,
      })),
    );
    await runtime.advance(MINUTE);
    expect((await ask()).value).toBeDefined();
  });
});
