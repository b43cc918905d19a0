import { copyOf, isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import type { Problems } from './problems.ts';

/** Shorter values would be found everywhere by chance. */
const SECRET_CHARS = 8;

/** The installation parameters of an app, as its settings page handed them over (freshworks-platform.md 8.3). */
export type Settings = {
  /** Takes the place of all there was before. */
  replace: (given: object) => void;
  clear(): void;
  /** What handlers see: secure values in clear, without `__meta`. */
  iparams(): JsonObject;
  secureNames(): readonly string[];
  /** For looking at: secure values as '********'. */
  masked(): JsonObject;
  /** All, for saving. */
  raw(): JsonObject;
  /** Reports a secure value that turns up in `text`. */
  guard(where: string, text: string): void;
};

export function createSettings(problems: Problems, saved: JsonObject): Settings {
  let raw: JsonObject = {};
  let secure: string[] = [];
  let secrets: string[] = [];

  function replace(given: object): void {
    raw = copyOf(given) as JsonObject;
    secure = secureOf(raw);
    for (const name of secure) {
      if (valueAt(raw, name) === undefined) {
        problems.add(`__meta.secure names '${name}', which postConfigs did not return`);
      }
    }
    secrets = secure
      .map((name) => valueAt(raw, name))
      .filter((value) => typeof value === 'string')
      .filter((value) => value.length >= SECRET_CHARS);
  }
  replace(saved);

  return {
    replace,
    clear: () => replace({}),
    iparams: () => withoutMeta(raw),
    secureNames: () => secure,
    masked() {
      const visible = copyOf(withoutMeta(raw)) as JsonObject;
      for (const name of secure) mask(visible, name.split('.'));
      return visible;
    },
    raw: () => raw,
    guard(where, text) {
      if (secrets.some((secret) => text.includes(secret))) problems.add(`a secret in ${where}`);
    },
  };
}

function secureOf(raw: JsonObject): string[] {
  const meta = isObject(raw['__meta']) ? raw['__meta'] : {};
  const names: unknown[] = Array.isArray(meta['secure']) ? meta['secure'] : [];
  return names.filter((name) => typeof name === 'string');
}

function withoutMeta(raw: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => name !== '__meta'));
}

/** `__meta.secure` may hold dotted paths (8.9). */
function valueAt(values: JsonObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), values);
}

function mask(values: JsonObject, [name = '', ...rest]: string[]): void {
  const value = values[name];
  if (rest.length > 0) {
    if (isObject(value)) mask(value, rest);
  } else if (typeof value === 'string' && value !== '') values[name] = '********';
}
