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

/**
 * Fields that are missing, or of another kind than in `blank`, take their value of there; also those of objects in it. An
 * object without fields is a map, and taken as it is, as are lists.
 */
export function shapedAs<T extends object>(blank: T, stored: unknown): T {
  const fields = asRecord(stored);
  const shaped = Object.entries(blank).map(([name, like]) => [name, oneLike(like, fields[name])]);
  return Object.fromEntries(shaped) as T;
}

function oneLike(blank: unknown, value: unknown): unknown {
  if (value === undefined || !isLike(blank, value)) return blank;
  const isOfFields = kindOf(blank) === 'object' && Object.keys(asRecord(blank)).length > 0;
  return isOfFields ? shapedAs(asRecord(blank), value) : value;
}

/** The objects of a list, each shaped as `blank`; but for those whose `mark` tells nothing. */
export function listedAs<T extends object>(blank: T, mark: keyof T, stored: unknown[]): T[] {
  return stored.map((each) => shapedAs(blank, each)).filter((each) => Boolean(each[mark]));
}

/** What is stored, where it is of the kind of `blank` and has all its fields; else null. */
export function wholeOrNull(blank: unknown, stored: unknown): unknown {
  const fields = asRecord(stored);
  const isWhole = Object.entries(asRecord(blank)).every(
    ([name, like]) => fields[name] !== undefined && isLike(like, fields[name]),
  );
  return isWhole && isLike(blank, stored) ? (stored ?? null) : null;
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
