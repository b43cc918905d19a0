import lodashTemplate from 'lodash.template';
import { isObject } from '../ground/json.ts';
import type { JsonObject } from '../ground/json.ts';
import type { RequestTemplate, TemplateSchema } from '../ground/load-app.ts';

/** The values a template may name. `iparam` is absent on the installation page (freshworks-platform.md 8.4). */
export type TemplateValues = {
  iparam?: JsonObject;
  /** Names of secure iparams: allowed in headers only (5.2). */
  secure: readonly string[];
  context: JsonObject;
  current_host: JsonObject;
  app_settings: JsonObject;
};

/** A template with its values, or the platform's word for what went wrong. */
export type Substituted =
  { ok: true; schema: Required<TemplateSchema> } | { ok: false; message: string };

/** `where` decides the wording: the page's engine speaks differently from the server's (5.4, [O] both). */
export function substitute(
  template: RequestTemplate,
  values: TemplateValues,
  where: 'page' | 'server',
): Substituted {
  const { headers = {}, ...rest } = template.schema;
  try {
    const open = substituteJson(rest, values, true) as TemplateSchema;
    const filled = substituteJson(headers, values, false) as Record<string, string>;
    return {
      ok: true,
      schema: { protocol: 'https', path: '/', query: {}, ...open, headers: filled },
    };
  } catch (error) {
    if (error instanceof SecureIparam) return { ok: false, message: 'Invalid iparam substitution' };
    const message = where === 'page' ? PAGE_FAILURE : SERVER_FAILURE;
    return { ok: false, message };
  }
}
const PAGE_FAILURE = 'error while substituting templates.';
const SERVER_FAILURE = 'Error while substituting the templates';

/** The platform's own way: values go raw into JSON text, so a quote or a line break in one breaks it (5.2). */
function substituteJson(part: object, values: TemplateValues, isOpen: boolean): unknown {
  const { iparam, secure, ...others } = values;
  const names = {
    ...(iparam && { iparam: strict(iparam, isOpen ? secure : []) }),
    context: strict(others.context),
    current_host: strict(others.current_host),
    app_settings: strict(others.app_settings),
    encode: (text: string) => Buffer.from(text, 'utf8').toString('base64'),
  };
  return JSON.parse(compiled(JSON.stringify(part))(closed(names)));
}

/** lodash looks up names by `with`, and would find those of Node. Its own begin with an underscore. */
function closed(names: JsonObject): object {
  return new Proxy(names, {
    has: (_target, name) => !String(name).startsWith('_'),
    get(target, name) {
      if (typeof name === 'symbol') return undefined;
      if (!Object.hasOwn(target, name)) throw new Error(`${name} is not defined`);
      return target[name];
    },
  });
}

const cache = new Map<string, (names: object) => string>();
function compiled(text: string): (names: object) => string {
  const known = cache.get(text);
  if (known) return known;
  const fill = lodashTemplate(text);
  cache.set(text, fill);
  return fill;
}

class SecureIparam extends Error {}

/** lodash prints nothing for an undefined value; FDK 10.1.8 was seen to fail, which is the stricter. */
function strict(values: JsonObject, secure: readonly string[] = [], prefix = ''): JsonObject {
  return new Proxy(values, {
    get(target, name) {
      if (typeof name === 'symbol') return undefined;
      const path = `${prefix}${name}`;
      if (secure.includes(path)) throw new SecureIparam(path);
      const value = Object.hasOwn(target, name) ? target[name] : undefined;
      if (value === undefined || value === null) throw new Error(`${path} is not defined`);
      return isObject(value) ? strict(value, secure, `${path}.`) : value;
    },
  });
}
