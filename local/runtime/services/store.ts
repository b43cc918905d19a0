import { usualDoubts } from '../ground/doubts.ts';
import type { Doubts } from '../ground/doubts.ts';
import { bytesOf } from '../ground/json.ts';
import type { JsonObject } from '../ground/json.ts';
import { EXPIRED_KEPT_MS, STORE_RECORD_BYTES } from '../ground/limits.ts';
import { refused, succeeded } from '../ground/outcome.ts';
import type { Outcome } from '../ground/outcome.ts';
import {
  keyRefusal,
  optionsRefusal,
  storeRefusals,
  valueRefusal,
  withNulls,
} from './store-rules.ts';
import type { StoreOptions } from './store-rules.ts';
import { updated } from './store-update.ts';

/** `bytes` counts the value's JSON. Values are never changed in place, so a value once read stays what it was. */
type StoreRecord = { value: JsonObject; expiresAt?: number; bytes: number };
export type SavedStore = [key: string, record: Omit<StoreRecord, 'bytes'>][];

/** The key-value store of one installation (freshworks-platform.md 6.1). Quota and time are the caller's business. */
export type Store = {
  /** Does one operation at `now`. `args` are those of `$db.<operation>`, already copied. */
  perform(operation: string, args: unknown[], now: number): Outcome;
  /** What can be read. */
  entries(now: number): SavedStore;
  /** All that it holds, for saving. */
  held(now: number): SavedStore;
  clear(): void;
};

export function createStore(
  saved: SavedStore,
  doubts: Pick<Doubts, 'expired'> = usualDoubts(),
): Store {
  const records = new Map<string, StoreRecord>();
  for (const [key, record] of saved) records.set(key, { ...record, bytes: bytesOf(record.value) });

  /** What stands there, though it may have expired. */
  function find(key: string, now: number): StoreRecord | undefined {
    const record = records.get(key);
    const keptMs = doubts.expired === 'gone' ? 0 : EXPIRED_KEPT_MS;
    if (record === undefined || !isExpired(record, now - keptMs)) return record;
    records.delete(key);
    return undefined;
  }
  function read(key: string, now: number): JsonObject | undefined {
    const record = find(key, now);
    if (record === undefined || !isExpired(record, now)) return record?.value;
    if (doubts.expired === 'stands until read') records.delete(key);
    return undefined;
  }
  function put(key: string, record: StoreRecord): Outcome | undefined {
    if (Buffer.byteLength(key) + record.bytes > STORE_RECORD_BYTES) return storeRefusals.tooBig;
    records.set(key, record);
    return undefined;
  }

  type Operation = (key: string, args: unknown[], now: number) => Outcome;
  const operations: Record<string, Operation> = {
    get(key, _args, now) {
      const found = read(key, now);
      const value = found && withoutHidden(found);
      return value ? succeeded(value) : storeRefusals.notFound;
    },
    set(key, [, given, options], now) {
      const text = JSON.stringify(given);
      const refusal = valueRefusal(given, text) ?? optionsRefusal(options);
      if (refusal) return refusal;
      const { ttl, setIf } = (options ?? {}) as StoreOptions;
      const isThere = find(key, now) !== undefined;
      if (setIf && (setIf === 'exist') !== isThere) return storeRefusals.condition;
      const stored = withNulls(text);
      const value = JSON.parse(stored) as JsonObject;
      const record = { value, ...expiry(ttl, now), bytes: Buffer.byteLength(stored) };
      return put(key, record) ?? succeeded({ Created: true });
    },
    update(key, [, action, attributes], now) {
      const before = find(key, now);
      const given: unknown = attributes && JSON.parse(withNulls(JSON.stringify(attributes)));
      const result = updated(before?.value, action, given);
      if (!result.ok) return result;
      if (areTooBig(before, action, given)) return storeRefusals.tooBig;
      const bytes = sizeAfter(before, action, given as JsonObject, result.value);
      return put(key, { ...before, value: result.value, bytes }) ?? succeeded({ Updated: true });
    },
    delete(key) {
      records.delete(key);
      return succeeded({ Deleted: true });
    },
  };

  return {
    perform(operation, args, now) {
      const perform = operations[operation];
      if (!perform) return refused(400, `Invalid operation ${operation}`);
      return keyRefusal(args[0]) ?? perform(args[0] as string, args, now);
    },
    entries: (now) => toSave([...records].filter(([, record]) => !isExpired(record, now))),
    held: (now) => toSave([...records].filter(([key]) => find(key, now))),
    clear: () => records.clear(),
  };
}

const isExpired = ({ expiresAt }: StoreRecord, now: number): boolean =>
  expiresAt !== undefined && expiresAt <= now;

const toSave = (records: [string, StoreRecord][]): SavedStore =>
  records.map(([key, { value, expiresAt }]) => [
    key,
    expiresAt === undefined ? { value } : { value, expiresAt },
  ]);

/** In seconds; a negative time to live means for ever. */
const expiry = (ttl: number | undefined, now: number): { expiresAt?: number } =>
  ttl !== undefined && ttl > 0 ? { expiresAt: now + ttl * 1000 } : {};

const HIDDEN = ['createdAt', 'updatedAt'];

/** The platform keeps two attributes of its own and hides them; a record without any other reads as missing. */
function withoutHidden(value: JsonObject): JsonObject | undefined {
  const visible = Object.entries(value).filter(([name]) => !HIDDEN.includes(name));
  return visible.length > 0 ? Object.fromEntries(visible) : undefined;
}

/** FDK 6.9 charges a set for old and new together. */
const areTooBig = (before: StoreRecord | undefined, action: unknown, given: unknown): boolean =>
  action === 'set' && before !== undefined && before.bytes + bytesOf(given) > STORE_RECORD_BYTES;

/**
 * Size of the value after an update. Appending grows by what was appended: measured so, because otherwise the whole of a full
 * record would be written out for each of tens of thousands of appends.
 */
function sizeAfter(
  before: StoreRecord | undefined,
  action: unknown,
  attributes: JsonObject,
  value: JsonObject,
): number {
  if (!before) return bytesOf(value);
  const grown = action === 'append' ? growth(before.value, attributes) : undefined;
  return grown === undefined ? bytesOf(value) : before.bytes + grown;
}

function growth(value: JsonObject, attributes: JsonObject): number | undefined {
  let bytes = 0;
  for (const [name, items] of Object.entries(attributes)) {
    const before = value[name];
    if (!Array.isArray(before) || before.length === 0) return undefined;
    bytes += bytesOf(items) - '[]'.length + ','.length;
  }
  return bytes;
}
