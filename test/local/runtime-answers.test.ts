import { describe, expect, test } from 'vitest';
import type { HttpAnswer } from '../../local/runtime/services/upstream.ts';
import { SECOND, START } from './runtime-app.ts';
import { asking, json, ok } from './runtime-asking.ts';

describe('what comes back', () => {
  test('below 400 it resolves, with header names in lower case and the raw text', async () => {
    const { ask } = await asking({ answers: [{ status: 302, headers: json, body: 'é' }] });
    expect(await ask()).toEqual({
      value: {
        status: 302,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        response: 'é',
        attempts: 1,
      },
    });
  });

  test('from 400 on it rejects with the same and the blame', async () => {
    const headers = { ...json, 'Retry-After': '30' };
    const { ask } = await asking({ answers: [{ status: 429, headers, body: '{}' }] });
    expect(await ask()).toEqual({
      error: {
        status: 429,
        headers: { 'content-type': 'application/json; charset=utf-8', 'retry-after': '30' },
        response: '{}',
        attempts: 1,
        errorSource: 'APP',
      },
    });
  });

  test('400 itself rejects', async () => {
    const { ask } = await asking({ answers: [{ status: 400, headers: json, body: '' }] });
    expect((await ask()).error).toMatchObject({ status: 400, response: '' });
  });

  const failure = (status: number, response: string) => ({
    error: { status, headers: {}, response, attempts: 1, errorSource: 'APP' },
  });
  test('a connection that fails is a 502', async () => {
    const { ask } = await asking({ answers: [{ fault: 'network' }] });
    expect(await ask()).toEqual(failure(502, 'Error in establishing connection'));
  });

  test('so is a host that nobody knows', async () => {
    const { ask, seen } = await asking({ schema: { host: 'nowhere.example.com' } });
    expect(await ask()).toEqual(failure(502, 'Error in establishing connection'));
    expect(seen).toEqual([]);
  });

  test('no answer is a 504 after 15 s, though the request has arrived', async () => {
    const { runtime, ask, seen } = await asking({ answers: [{ fault: 'no answer' }] });
    expect(await ask()).toEqual(failure(504, 'Timeout error while processing the request.'));
    expect(runtime.now()).toBe(START + 10 + 15 * SECOND);
    expect(seen).toHaveLength(1);
  });

  test('an answer after 15 s is a 504 too, one just before is an answer', async () => {
    const slow = (latencyMs: number): HttpAnswer => ({ ...ok, latencyMs });
    const { ask } = await asking({ answers: [slow(15_000), slow(14_999)] });
    expect(await ask()).toEqual(failure(504, 'Timeout error while processing the request.'));
    expect((await ask()).value).toBeDefined();
  });

  test.each([['application/octet-stream'], ['image/png'], ['text/javascript']])(
    'an answer of type %s is a 415, whatever its status',
    async (type) => {
      const answer = (status: number) => ({ status, headers: { 'content-type': type }, body: '' });
      const { ask } = await asking({ answers: [answer(200), answer(404)] });
      expect(await ask()).toEqual(failure(415, 'Unsupported content type'));
      expect(await ask()).toEqual(failure(415, 'Unsupported content type'));
    },
  );

  test.each([['text/html'], ['application/vnd.api+json'], ['TEXT/PLAIN; charset=x']])(
    'an answer of type %s passes',
    async (type) => {
      const { ask } = await asking({ answers: [{ ...ok, headers: { 'content-type': type } }] });
      expect((await ask()).value).toBeDefined();
    },
  );

  test('an answer without a type passes', async () => {
    const { ask } = await asking({ answers: [{ status: 204, headers: {}, body: '' }] });
    expect((await ask()).value).toMatchObject({ status: 204, response: '' });
  });

  test('an answer over 6 MB is refused', async () => {
    const body = (bytes: number): HttpAnswer => ({ ...ok, body: 'x'.repeat(bytes) });
    const { ask } = await asking({ answers: [body(6_000_001), body(6_000_000)] });
    expect((await ask()).error).toMatchObject({ status: 502 });
    expect((await ask()).value).toBeDefined();
  });
});
