import { describe, expect, test } from 'vitest';
import { EMPTY_LOG, openLog } from '../../../server/record/log.ts';
import type { Log, StoredLog } from '../../../server/record/log.ts';
import { WINDOW } from '../../../server/platform/windows.ts';
import { fakeStore, runStore } from '../fake-store.ts';
import type { FakeStore } from '../fake-store.ts';

const DAY = (24 * 60 * 60 * 1000) / WINDOW;
const START = 30_000_000;
/** One every five minutes. */
const after = (contacts: number): number => START + 5 * contacts;
const QUEUE = { key: '7:email:tickets', name: 'Billing email Tickets' };

async function open(store: FakeStore, stored: StoredLog, now = START): Promise<Log> {
  const log = openLog('log', runStore(store), stored, now);
  await log.open();
  return log;
}

describe('a log that has grown', () => {
  /** So many replies, their ids counting up. */
  async function grown(store: FakeStore, replies: number): Promise<Log> {
    let log = await open(store, EMPTY_LOG);
    for (let n = 1; n <= replies; n += 1) {
      if (n % 1000 === 0) {
        await log.save();
        log = await open(store, log.pack(), after(n));
      }
      const window = after(n);
      log.append({ id: `r${80_000_000_000 + n}`, at: (window * WINDOW) / 1000, window }, QUEUE);
    }
    await log.save();
    return log;
  }

  test('settled segments go when they are a week old, those that wait never', async () => {
    const store = fakeStore();
    const stored = (await grown(store, 4_000)).pack();
    const later = after(4_000) + 8 * DAY;
    expect((await open(store, stored, later)).forget()).toEqual([]);
    const log = await open(store, stored, later);
    for (let sent = 0; sent < 2_500;) {
      const stretch = await log.next(400);
      if (stretch === null) break;
      sent += stretch.contacts.length;
      log.settle(stretch);
    }
    const waiting = log.waiting();
    expect(log.forget()).toEqual(['log:1']);
    expect(log.waiting()).toBe(waiting);
    const soon = await open(store, log.pack(), after(4_000));
    expect(soon.forget()).toEqual([]);
    // Nobody can say any more what stood there.
    expect(await soon.has('r80000000001', START)).toBeNull();
    expect(await soon.has('r80000004000', after(4_000))).toBe(true);
  });

  test('a copy of long ago is recognised by few records, for ids count up', async () => {
    const store = fakeStore();
    const stored = (await grown(store, 40_000)).pack();
    store.calls.length = 0;
    const log = await open(store, stored, after(40_000));
    expect(await log.has('r80000000001', START)).toBe(true);
    expect(await log.has('r80000020000', START)).toBe(true);
    expect(await log.has('r80000050000', START)).toBe(false);
    expect(store.calls.filter((call) => call.startsWith('get')).length).toBeLessThanOrEqual(4);
  });

  test('a run that has read as much as it may leaves copies to the next one', async () => {
    const store = fakeStore();
    const stored = (await grown(store, 40_000)).pack();
    const older = Array.from({ length: 38 }, (_, n) => 1 + n * 1_000);
    const isKnown = (log: Log, n: number) => log.has(`r${80_000_000_000 + n}`, after(n));
    const tell = async (log: Log, wanted: number[]) => {
      const left: number[] = [];
      for (const n of wanted) {
        const told = await isKnown(log, n);
        expect([true, 'later']).toContain(told);
        if (told === 'later') left.push(n);
      }
      return left;
    };
    const left = await tell(await open(store, stored, after(40_000)), older);
    expect(left.length).toBeGreaterThan(0);
    const busy = await open(store, stored, after(40_000));
    // Sending reads records of the log as well.
    for (let stretch = await busy.next(1_000); stretch !== null; stretch = await busy.next(1_000)) {
      busy.settle(stretch);
    }
    expect((await tell(busy, left)).length).toBeLessThan(left.length);
  });

  test('where ids tell nothing, and more records would have to be read than a run may, it says so', async () => {
    const store = fakeStore();
    const stored = (await grown(store, 40_000)).pack();
    store.calls.length = 0;
    const log = await open(store, stored, after(40_000));
    expect(await log.has('g5', START)).toBeNull();
    expect(await log.has('g5', after(40_000))).toBe(false);
    expect(store.calls.filter((call) => call.startsWith('get')).length).toBeLessThanOrEqual(12);
  });

  test('what the state holds of a log in which a week of 40 contacts a minute waits stays below 7 KB', async () => {
    const store = fakeStore();
    let log = await open(store, EMPTY_LOG);
    const contacts = 7 * 24 * 60 * 40;
    for (let n = 1; n <= contacts; n += 1) {
      const now = START + Math.floor(n / 40);
      if (n % 1000 === 0) {
        await log.save();
        log = await open(store, log.pack(), now);
      }
      const id = n % 2 ? `t${2_000_000 + n}` : `r${80_000_000_000 + 97 * n}`;
      log.append({ id, at: (now * WINDOW) / 1000, window: now }, QUEUE);
    }
    expect(JSON.stringify(log.pack()).length).toBeLessThan(7_000);
  });
});
