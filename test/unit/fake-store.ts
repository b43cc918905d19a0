import type { Done, Store } from '../../server/platform/freshworks.ts';
import { openRunStore } from '../../server/platform/run-store.ts';
import type { RunStore } from '../../server/platform/run-store.ts';

export type FakeStore = Store & {
  /** What is stored: key → value, as JSON would bring it back. */
  records: Map<string, unknown>;
  /** Calls so far: `get tickets:0`. */
  calls: string[];
  /** When set, the next calls are refused with this. */
  refusal: { status: number; message: string } | null;
};

const TOO_BIG = 'The combined size of the key and value should not exceed 40KB';

/** The port to the key-value store with nothing but a Map behind it; records hold 40 KB, as on the platform. */
export function fakeStore(): FakeStore {
  const records = new Map<string, unknown>();
  const calls: string[] = [];

  function call(name: string, key: string, effect: () => Done<unknown>): Promise<Done<unknown>> {
    calls.push(`${name} ${key}`);
    const { refusal } = fake;
    return Promise.resolve(refusal === null ? effect() : { ok: false, ...refusal });
  }
  function put(key: string, value: object): Done<unknown> {
    const json = JSON.stringify(value);
    if (Buffer.byteLength(key + json) > 40 * 1024)
      return { ok: false, status: 400, message: TOO_BIG };
    records.set(key, JSON.parse(json));
    return { ok: true, value: null };
  }
  function putNew(key: string, value: object): Done<unknown> {
    return records.has(key)
      ? { ok: false, status: 400, message: 'The setIf conditional request failed' }
      : put(key, value);
  }

  const fake: FakeStore = {
    records,
    calls,
    refusal: null,
    get: (key) =>
      call('get', key, () => ({ ok: true, value: structuredClone(records.get(key) ?? null) })),
    set: (key, value) => call('set', key, () => put(key, value)),
    claim: (key, value) => call('claim', key, () => putNew(key, value)),
    create: (key, value) => call('create', key, () => putNew(key, value)),
    append: (key, field, items) =>
      call('append', key, () => {
        const record = (records.get(key) ?? {}) as Record<string, unknown[]>;
        return put(key, { ...record, [field]: [...(record[field] ?? []), ...items] });
      }),
    delete: (key) =>
      call('delete', key, () => {
        records.delete(key);
        return { ok: true, value: null };
      }),
  };
  return fake;
}

/** The same store as a run sees it that has no time to ask twice: a refusal ends the run at once. */
export function runStore(fake: Store): RunStore {
  const look = () => Promise.resolve({ ok: true as const, value: null });
  const schedule = { create: look, update: look, fetch: look, delete: look };
  return openRunStore(fake, { schedule, now: () => 0, isOver: () => true });
}
