import type { RunStore } from '../platform/run-store.ts';
import { asRecord } from './settings.ts';

/*
 * What is stored was written by the app itself, yet nothing that it reads may stop it: a record, or a field, of another
 * shape than expected counts as missing.
 */

/** A record's fields, in the shape of `blank`; the run is told where they are of another one. */
export async function readRecord<T extends object>(
  store: RunStore,
  key: string,
  blank: T,
): Promise<T> {
  return readFields(store, key, blank, await store.get(key));
}

export function readFields<T extends object>(
  store: RunStore,
  key: string,
  blank: T,
  stored: unknown,
): T {
  if (stored !== null && !isShapedAs(blank, stored)) store.odd.add(key);
  return shapedAs(blank, stored);
}

/** Fields that are missing, or of another kind than in `blank`, take their value of there. */
export function shapedAs<T extends object>(blank: T, stored: unknown): T {
  const fields = Object.entries(asRecord(stored)).filter(
    ([name, value]) => name in blank && isLike(asRecord(blank)[name], value),
  );
  return { ...blank, ...Object.fromEntries(fields) };
}

/** What is stored, where it has all the fields of `blank`; else null. */
export function wholeOrNull<T extends object>(blank: object, stored: T | null): T | null {
  const fields = asRecord(stored);
  const isWhole = Object.entries(blank).every(
    ([name, value]) => fields[name] !== undefined && isLike(value, fields[name]),
  );
  return isWhole ? stored : null;
}

function isShapedAs(blank: object, stored: unknown): boolean {
  if (typeof stored !== 'object' || Array.isArray(stored)) return false;
  const fields = asRecord(stored);
  // The platform stores an empty text as null.
  return Object.entries(blank).every(
    ([name, value]) => fields[name] === null || isLike(value, fields[name]),
  );
}

/** What has no value in `blank` may be missing or an object; what has one, of its kind. */
function isLike(blank: unknown, value: unknown): boolean {
  if (value === undefined) return true;
  if (blank === undefined) return true;
  if (blank === null) return !['array', 'string'].includes(kindOf(value));
  return kindOf(value) === kindOf(blank);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isFinite(value) ? 'number' : 'none';
  return value === null ? 'none' : typeof value;
}
