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
  const hasFields = Object.keys(asRecord(blank)).length > 0;
  return hasFields ? shapedAs(asRecord(blank), value) : value;
}

/** Whether a value is of the kind of `like`, and has all its fields; these likewise. */
export function isWhole(like: unknown, value: unknown): boolean {
  const fields = Object.entries(asRecord(like));
  const hasAll = fields.every(([name, each]) => isWhole(each, asRecord(value)[name]));
  return kindOf(value) === kindOf(like) && hasAll;
}

/** Those of a list that are whole. */
export function wholeOnes<T>(like: unknown, stored: unknown[]): T[] {
  return stored.filter((each) => isWhole(like, each)) as T[];
}

function isShapedAs(blank: object, stored: unknown): boolean {
  const fields = asRecord(stored);
  // The platform stores an empty text as null.
  const isFit = ([name, value]: [string, unknown]): boolean =>
    fields[name] === null || isLike(value, fields[name]);
  return kindOf(stored) === 'object' && Object.entries(blank).every(isFit);
}

/** What has no value in `blank` may be anything, and whatever is missing is none the worse for it. */
function isLike(blank: unknown, value: unknown): boolean {
  const isFree = blank === null || blank === undefined || value === undefined;
  return isFree || kindOf(value) === kindOf(blank);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isFinite(value) ? 'number' : 'none';
  return value === null ? 'none' : typeof value;
}
