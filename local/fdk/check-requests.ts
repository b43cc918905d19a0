import { Ajv } from 'ajv';
import type { JSONPath } from 'jsonc-parser';
import type { JsonFile } from './json-file.ts';
import type { Problem } from './problem.ts';
import { hostFault } from './request-host.ts';
import { requestsSchema } from './requests-schema.ts';
import type { RequestTemplates } from './requests-schema.ts';
import { schemaProblems } from './schema-problems.ts';
import type { SchemaProblem } from './schema-problems.ts';
import { substitutionsOf } from './substitution.ts';

const matchesSchema = new Ajv({
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
}).compile(requestsSchema);

const MAX_TEMPLATES = 100;

/** A key that sounds like a secret; the platform asks why it is not kept as one (freshworks-platform.md 12.3). */
const SOUNDS_SECRET = /auth|token|key|secret/i;

type At = (path: JSONPath, message: string, mend?: string) => Problem;

/**
 * freshworks-platform.md 5.1 and 5.2. `secureIparams`: the settings that the installation page marks as
 * secure (`__meta.secure`); they may stand in headers only.
 */
export function checkRequests(json: JsonFile, secureIparams: string[]): Problem[] {
  const at: At = (path, message, mend) => ({
    kind: 'platform',
    message,
    file: json.file,
    line: json.lineOf(path),
    ...(mend ? { mend } : {}),
  });
  const duplicates = json.duplicates.map(({ key, line }): Problem => ({
    kind: 'warning',
    message: `Duplicate key '${key}' in config/requests.json`,
    file: json.file,
    line,
  }));
  if (!matchesSchema(json.value)) {
    const found = schemaProblems(matchesSchema.errors ?? []);
    return [...found.map((problem) => inWords(problem, at)), ...duplicates];
  }
  const templates = json.value as RequestTemplates;
  const names = Object.keys(templates);
  const tooMany =
    names.length > MAX_TEMPLATES
      ? [
          at(
            [],
            `config/requests.json has ${names.length} request templates; ${MAX_TEMPLATES} are allowed`,
          ),
        ]
      : [];
  return [
    ...tooMany,
    ...names.filter((name) => !/^[\w-]+$/.test(name)).map((name) => oddName(name, at)),
    ...Object.entries(templates).flatMap(([name, template]) => [
      ...placeProblems(name, template.schema, at),
      ...substitutionProblems(name, template.schema, secureIparams, at),
    ]),
    ...duplicates,
  ];
}

function inWords({ path, reason, mend }: SchemaProblem, at: At): Problem {
  const [template, ...inside] = path;
  if (template === undefined) return at(path, `${reason} in config/requests.json`, mend);
  // The key that is too many is in the reason already.
  const place = reason.endsWith(`'${String(inside.at(-1))}'`) ? inside.slice(0, -1) : inside;
  const where = place.length ? ` ${place.join('/')}` : '';
  return at(path, `Request template '${template}'${where} ${reason} in config/requests.json`, mend);
}

function oddName(name: string, at: At): Problem {
  const message = `Request template '${name}' must be named by letters, digits, _ and - in config/requests.json`;
  return at([name], message);
}

type Schema = RequestTemplates[string]['schema'];

function placeProblems(name: string, { host, path }: Schema, at: At): Problem[] {
  const say = (key: string, fault: string) =>
    at([name, 'schema', key], `Request template '${name}' schema/${key} ${fault}`);
  const fault = hostFault(host);
  return [
    ...(fault ? [say('host', fault)] : []),
    ...(path === undefined || path.startsWith('/') ? [] : [say('path', "must start with '/'")]),
  ];
}

function substitutionProblems(
  name: string,
  schema: Schema,
  secureIparams: string[],
  at: At,
): Problem[] {
  return valuesOf(schema).flatMap(({ key, text }) => {
    const path = [name, 'schema', ...key];
    const place = `Request template '${name}' schema/${key.join('/')}`;
    const { iparams, wrong } = substitutionsOf(text);
    const misplaced =
      key[0] === 'headers' ? [] : iparams.filter((one) => secureIparams.includes(one));
    const open = iparams.filter((one) => SOUNDS_SECRET.test(one) && !secureIparams.includes(one));
    return [
      ...(wrong ? [at(path, `${place} Error while substituting the templates`, wrong)] : []),
      ...misplaced.map((one) =>
        at(
          path,
          `${place} Invalid iparam substitution`,
          `secure '${one}' may stand in headers only`,
        ),
      ),
      ...open.map((one): Problem => {
        const message = `iparam '${one}' appears to be a secure param but it isn't marked as secure.`;
        return { ...at(path, message), kind: 'warning' };
      }),
    ];
  });
}

function valuesOf(schema: Schema): { key: string[]; text: string }[] {
  const { host, path = '/', headers = {}, query = {} } = schema;
  return [
    { key: ['host'], text: host },
    { key: ['path'], text: path },
    ...Object.entries(headers).map(([name, text]) => ({ key: ['headers', name], text })),
    ...Object.entries(query).flatMap(([name, values]) =>
      [values].flat().map((text) => ({ key: ['query', name], text })),
    ),
  ];
}
