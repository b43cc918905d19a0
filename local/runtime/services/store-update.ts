import { copyOf, isObject } from '../ground/json.ts';
import type { JsonObject } from '../ground/json.ts';
import { refused } from '../ground/outcome.ts';
import type { Outcome } from '../ground/outcome.ts';
import { hasLongName, storeRefusals } from './store-rules.ts';

/** The new value of a record, or why there is none. Values are never changed in place. */
export type Updated = { ok: true; value: JsonObject } | Extract<Outcome, { ok: false }>;
type Refusal = Extract<Outcome, { ok: false }>;

const say = (status: number, message: string): Refusal => refused(status, message) as Refusal;
const updateRefusals = {
  increment: say(400, 'The value passed to increment should be of type number'),
  append: say(
    400,
    'The value passed to append should be of type array and should not be an empty array',
  ),
  remove: say(400, 'The attributes object passed to remove action should be of type array'),
  noRecord: say(400, 'The specified key for remove operation does not exist in the data store'),
  otherType: say(400, 'Mandatory attributes missing'),
  blankName: say(400, 'Keys or paths inside attributes object cannot be blank'),
  blankPath: say(422, 'Keys or paths inside attributes object cannot be blank'),
  path: say(400, 'One or more paths in the attributes are invalid or overlapping with each other'),
};

/** `$db.update` (freshworks-platform.md 6.1): each action is one change of one record, whole or not at all. */
export function updated(
  value: JsonObject | undefined,
  action: unknown,
  attributes: unknown,
): Updated {
  const act = actions.get(action);
  if (!act) return say(400, `Invalid action ${String(action)} for update`);
  if (typeof attributes !== 'object' || attributes === null) return asRefusal();
  if (Object.keys(attributes).length === 0) return asRefusal();
  return act(value, attributes);
}
const asRefusal = (): Refusal => storeRefusals.attributes as Refusal;

type Action = (value: JsonObject | undefined, attributes: object) => Updated;
const actions = new Map<unknown, Action>([
  [
    'increment',
    (value = {}, attributes) =>
      eachName(value, attributes, updateRefusals.increment, isNumber, (before, by) => {
        if (!before) return by;
        return isNumber(before) ? before + by : undefined;
      }),
  ],
  [
    'append',
    (value = {}, attributes) =>
      eachName(value, attributes, updateRefusals.append, isFilledArray, (before, items) => {
        if (!before) return items;
        return Array.isArray(before) ? [...(before as unknown[]), ...items] : undefined;
      }),
  ],
  [
    'set',
    (value = {}, attributes) => {
      const paths = Object.keys(attributes);
      if (Array.isArray(attributes)) return asRefusal();
      if (paths.some(isBlank)) return updateRefusals.blankPath;
      if (doOverlap(paths)) return updateRefusals.path;
      return change(value, Object.entries(attributes), (parent, name, inner: unknown) => {
        // An index beyond the end appends, as in FDK 6.9.
        if (Array.isArray(parent) && Number(name) > parent.length) parent.push(inner);
        else (parent as JsonObject)[name] = inner;
      });
    },
  ],
  [
    'remove',
    (value, attributes) => {
      if (!Array.isArray(attributes)) return updateRefusals.remove;
      const paths: unknown[] = attributes;
      if (!paths.every((path): path is string => typeof path === 'string' && !isBlank(path))) {
        return updateRefusals.blankPath;
      }
      if (!value) return updateRefusals.noRecord;
      const entries = paths.map((path): [string, undefined] => [path, undefined]);
      return change(value, entries, (parent, name) => {
        if (Array.isArray(parent)) parent.splice(Number(name), 1);
        else delete parent[name];
      });
    },
  ],
]);

/** Increment and append: names of the top level only. `combine` answers undefined if the attribute is of another type. */
function eachName<T>(
  value: JsonObject,
  attributes: object,
  wrongValue: Refusal,
  isRight: (given: unknown) => given is T,
  combine: (before: unknown, given: T) => unknown,
): Updated {
  const result = { ...value };
  if (hasLongName(attributes)) return storeRefusals.longKey as Refusal;
  for (const [name, given] of Object.entries(attributes) as [string, unknown][]) {
    if (isBlank(name)) return updateRefusals.blankName;
    if (!isRight(given)) return wrongValue;
    const combined = combine(result[name], given);
    if (combined === undefined) return updateRefusals.otherType;
    result[name] = combined;
  }
  return { ok: true, value: result };
}

/** Set and remove: paths like `a.b[0]`, whose parents must exist. */
function change<T>(
  value: JsonObject,
  entries: [path: string, given: T][],
  apply: (parent: JsonObject | unknown[], name: string, given: T) => void,
): Updated {
  const result = copyOf(value) as JsonObject;
  for (const [path, given] of entries) {
    const names = namesOf(path);
    const name = names.pop();
    const parent = names.reduce<unknown>(
      (inner, next) => (isContainer(inner) ? (inner as JsonObject)[next] : undefined),
      result,
    );
    if (name === undefined || !isContainer(parent)) return updateRefusals.path;
    apply(parent, name, given);
  }
  return { ok: true, value: result };
}

const namesOf = (path: string): string[] => path.split(/[.[\]]/).filter((name) => name !== '');
const isBlank = (name: string): boolean => name.trim() === '';
const isNumber = (given: unknown): given is number => typeof given === 'number';
const isFilledArray = (given: unknown): given is unknown[] =>
  Array.isArray(given) && given.length > 0;
const isContainer = (value: unknown): value is JsonObject | unknown[] =>
  isObject(value) || Array.isArray(value);

function doOverlap(paths: string[]): boolean {
  const all = paths.map((path) => namesOf(path).join('.'));
  return all.some((one, index) =>
    all.some((other, at) => at !== index && `${other}.`.startsWith(`${one}.`)),
  );
}
