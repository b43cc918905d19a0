import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newAccess } from '../../../server/record/access.ts';
import type { Answer, Request } from '../../../server/platform/freshworks.ts';
import { openNames } from '../../../server/queueing/names.ts';
import { readSettings } from '../../../server/rules/settings.ts';
import { fakeStore, runStore } from '../fake-store.ts';
import type { FakeStore } from '../fake-store.ts';

const NOW = Date.parse('2026-09-07T12:00:00Z');
const HOUR = 3_600_000;
const ACCESS = { freshdesk_domain: 'example.freshdesk.com', freshdesk_api_key: 'key' };

const ok = (body: unknown): Answer => ({
  status: 200,
  headers: { server: 'x' },
  body: JSON.stringify(body),
  isOurs: false,
});

/** A Freshdesk with these groups and sources of its own, asked through request templates. */
function freshdesk(groups: [id: number, name: string][], sources: Record<string, number> = {}) {
  const asked: string[] = [];
  const down: { status: number | null } = { status: null };
  const request: Request = (template, { context }) => {
    const { page } = (context ?? {}) as { page?: string };
    asked.push(page === undefined ? template : `${template} ${page}`);
    if (down.status !== null)
      return Promise.resolve({ ...ok(null), status: down.status, body: '' });
    const from = (Number(page) - 1) * 100;
    const rows = groups.slice(from, from + 100).map(([id, name]) => ({ id, name }));
    return Promise.resolve(
      ok(template === 'listGroups' ? rows : [{ name: 'source', choices: sources }]),
    );
  };
  return { request, asked, down };
}

function names(
  iparams: object,
  { request }: { request: Request },
  store: FakeStore = fakeStore(),
  now = NOW,
) {
  return openNames(readSettings(iparams), {
    store: runStore(store),
    request,
    access: newAccess(),
    mayAsk: () => true,
    now: () => now,
  });
}

const byMail = (group: string) => ({ kind: 'tickets' as const, group, source: 1 });

describe('the name of a group', () => {
  test('is what Freshdesk says', async () => {
    const desk = freshdesk([[7, 'Billing']]);

    expect(await names(ACCESS, desk).of(byMail('7'))).toMatchObject({
      groups: { 7: 'Billing' },
      isCertain: true,
    });
  });

  test('is asked for once a run, however many queues need it', async () => {
    const desk = freshdesk([[7, 'Billing']]);
    const book = names(ACCESS, desk);
    for (const group of ['7', '8', '9', '7']) await book.of(byMail(group));

    expect(desk.asked.filter((each) => each.startsWith('listGroups'))).toEqual(['listGroups 1']);
  });

  test('is found on whatever page', async () => {
    const groups = Array.from({ length: 250 }, (_, n): [number, string] => [
      n + 1,
      `Team ${n + 1}`,
    ]);
    const desk = freshdesk(groups);

    expect((await names(ACCESS, desk).of(byMail('250'))).groups['250']).toBe('Team 250');
  });

  test('is kept for the next run', async () => {
    const store = fakeStore();
    await names(ACCESS, freshdesk([[7, 'Billing']]), store).of(byMail('7'));
    const later = freshdesk([[7, 'Invoices']]);

    expect((await names(ACCESS, later, store, NOW + 5 * 60_000).of(byMail('7'))).groups['7']).toBe(
      'Billing',
    );
    expect(later.asked).toEqual([]);
  });

  test('is asked for again a day later', async () => {
    const store = fakeStore();
    await names(ACCESS, freshdesk([[7, 'Billing']]), store).of(byMail('7'));
    const later = freshdesk([[7, 'Invoices']]);

    expect((await names(ACCESS, later, store, NOW + 24 * HOUR).of(byMail('7'))).groups['7']).toBe(
      'Invoices',
    );
  });

  test.each([401, 403, 429, 500, 502])(
    'is not certain while Freshdesk does not tell (%i) and nobody knows it',
    async (status) => {
      const desk = freshdesk([[7, 'Billing']]);
      desk.down.status = status;

      expect((await names(ACCESS, desk).of(byMail('7'))).isCertain).toBe(false);
    },
  );

  test('that was known before is good enough while Freshdesk does not tell', async () => {
    const desk = freshdesk([]);
    desk.down.status = 500;
    const iparams = { ...ACCESS, groups: { 7: 'Billing' } };

    expect(await names(iparams, desk).of(byMail('7'))).toMatchObject({
      groups: { 7: 'Billing' },
      isCertain: true,
    });
  });

  test.each([[[]], [[[8, 'Invoices'] as [number, string]]]])(
    'that Freshdesk does not list is not certain: %j',
    async (listed) => {
      expect(await names(ACCESS, freshdesk(listed)).of(byMail('7'))).toMatchObject({
        isCertain: false,
      });
    },
  );

  test('that is listed no more is the one that was told last', async () => {
    const iparams = { ...ACCESS, groups: { 7: 'Billing' } };

    expect(await names(iparams, freshdesk([[8, 'Invoices']])).of(byMail('7'))).toMatchObject({
      groups: { 7: 'Billing', 8: 'Invoices' },
      isCertain: true,
    });
  });

  test('is what the installation page read, without Freshdesk access; nobody is asked', async () => {
    const desk = freshdesk([[7, 'Invoices']]);
    const book = names({ groups: { 7: 'Billing' } }, desk);

    expect(await book.of(byMail('7'))).toMatchObject({ groups: { 7: 'Billing' }, isCertain: true });
    expect(await book.of(byMail('8'))).toMatchObject({ isCertain: true });
    expect(desk.asked).toEqual([]);
  });
});

describe('the name of a source', () => {
  const kiosk = { kind: 'tickets' as const, group: null, source: 101 };

  test('of the account’s own is what Freshdesk says', async () => {
    const desk = freshdesk([], { Email: 1, 'Kiosk in Berlin': 101 });

    expect((await names(ACCESS, desk).of(kiosk)).sources['101']).toBe('Kiosk in Berlin');
  });

  test('of the table is not asked for', async () => {
    const desk = freshdesk([], { 'E-Mail': 1 });
    await names(ACCESS, desk).of({ kind: 'tickets', group: null, source: 1 });

    expect(desk.asked).toEqual([]);
  });
});

describe('the record of names', () => {
  /** Numbers of names, as many as an account may have, of lengths and scripts that it may choose. */
  const odd = fc.constantFrom('"', '\\', '客', '🚀', '\u0000', 'x', '\ud83d');
  const name = fc
    .tuple(odd, fc.constantFrom(1, 60, 255, 315))
    .map(([character, length]) => `x${character.repeat(length)}`);
  const account = fc.record({
    groups: fc.constantFrom(1, 110, 300),
    sources: fc.constantFrom(1, 130),
    name,
  });

  test('stays below 40 KB, whatever groups and sources are called', async () => {
    await fc.assert(
      fc.asyncProperty(account, async ({ groups, sources, name: long }) => {
        const numbered = (n: number): string => `${n}${long}`;
        const desk = freshdesk(
          Array.from({ length: groups }, (_, n) => [Number.MAX_SAFE_INTEGER - n, numbered(n)]),
          Object.fromEntries(Array.from({ length: sources }, (_, n) => [numbered(n), n + 100])),
        );
        const store = fakeStore();
        const last = String(Number.MAX_SAFE_INTEGER - groups + 1);
        const named = await names(ACCESS, desk, store).of({
          ...{ kind: 'tickets', group: last, source: sources + 99 },
        });

        expect(named.isCertain).toBe(true);
        expect(named.groups[last]?.length).toBeLessThanOrEqual(255);
        expect(named.sources[String(sources + 99)]?.length).toBeLessThanOrEqual(255);
        const bytes = Buffer.byteLength(`names${JSON.stringify(store.records.get('names'))}`);
        expect(bytes).toBeLessThan(40 * 1024);
        expect(bytes).toBeGreaterThan(50);
      }),
      { seed: 18, numRuns: 30 },
    );
  });

  test('stays small where a label is of 100 KB', async () => {
    const store = fakeStore();
    const desk = freshdesk([], { ['x'.repeat(100_000)]: 101 });
    await names(ACCESS, desk, store).of({ kind: 'tickets', group: null, source: 101 });

    expect(store.records.get('names')).toMatchObject({ sources: { 101: 'x'.repeat(255) } });
  });
});
