import { isObject } from '../ground/json.ts';
import type { JsonObject } from '../ground/json.ts';
import { STORE_KEY_CHARS } from '../ground/limits.ts';
import { refused } from '../ground/outcome.ts';
import type { Outcome } from '../ground/outcome.ts';

/** Texts and statuses of freshworks-platform.md 6.1; the statuses as in FDK 6.9. */
export const storeRefusals = {
  missing: refused(400, 'Mandatory attributes (key or value) is missing'),
  blankKey: refused(400, 'The key cannot be blank'),
  longKey: refused(400, 'Key length should not exceed 60 characters'),
  blankValue: refused(400, 'The value cannot be blank and should be of type JSON'),
  valueType: refused(422, 'The value cannot be blank and should be of type JSON'),
  blankName: refused(400, 'Mandatory attributes Missing'),
  tooBig: refused(400, 'The combined size of the key and value should not exceed 40KB'),
  notFound: refused(404, 'Record not found'),
  ttl: refused(400, 'Time to live(ttl) should be of type float and a non-zero value'),
  setIf: refused(422, 'setIf can only take two values: "exist" or "not_exist"'),
  condition: refused(400, 'The setIf conditional request failed'),
  attributes: refused(400, 'Attributes object cannot be empty and should be of type JSON or Array'),
} as const;

/** What is wrong with a key, if anything. */
export function keyRefusal(key: unknown): Outcome | undefined {
  if (key === undefined || key === null) return storeRefusals.missing;
  if (typeof key !== 'string' || key.trim() === '') return storeRefusals.blankKey;
  return key.length > STORE_KEY_CHARS ? storeRefusals.longKey : undefined;
}

/** What is wrong with a value to be set, whose JSON is `text`. FDK takes an array and makes an object of it; we refuse it. */
export function valueRefusal(value: unknown, text: string): Outcome | undefined {
  if (value === undefined || value === null || value === '') return storeRefusals.blankValue;
  return isObject(value) ? objectRefusal(value, text) : storeRefusals.valueType;
}

function objectRefusal(value: JsonObject, text: string): Outcome | undefined {
  if (Object.keys(value).length === 0) return storeRefusals.blankValue;
  if (BLANK_NAME.test(text)) return storeRefusals.blankName;
  return hasLongName(value) ? storeRefusals.longKey : undefined;
}

export type StoreOptions = { ttl?: number; setIf?: 'exist' | 'not_exist' };

/** What is wrong with the options of `set`. */
export function optionsRefusal(options: unknown): Outcome | undefined {
  if (options === undefined || options === null) return undefined;
  if (!isObject(options))
    return refused(400, `Invalid option ${JSON.stringify(options)} inside options`);
  for (const [name, value] of Object.entries(options)) {
    const refusal = optionRefusal(name, value);
    if (refusal) return refusal;
  }
  return undefined;
}

function optionRefusal(name: string, value: unknown): Outcome | undefined {
  if (name === 'ttl') {
    return typeof value === 'number' && value !== 0 ? undefined : storeRefusals.ttl;
  }
  if (name === 'setIf') {
    return value === 'exist' || value === 'not_exist' ? undefined : storeRefusals.setIf;
  }
  return refused(400, `Invalid option ${name} inside options`);
}

/** Attribute names of the top level are as short as keys. */
export const hasLongName = (value: object): boolean =>
  Object.keys(value).some((name) => name.length > STORE_KEY_CHARS);

// Looked for in the JSON, which takes far less time than to walk through the value. Within a text, a backslash stands
// before each quote, so that two quotes after one of these signs are nothing but a text of no characters.
const BLANK_NAME = /[{,]"":/;
const EMPTY_TEXT = /([[:,])""(?=[,\]}])/g;

/** The JSON of an object as the platform stores it: empty texts become null (NaN and Infinity already are, in JSON). */
export const withNulls = (text: string): string => text.replace(EMPTY_TEXT, '$1null');
