import { isIP } from 'node:net';
import { Ajv } from 'ajv';
import { ATTEMPTS_MAX, RETRY_DELAY_MAX_MS, RETRY_DELAY_STEP_MS } from '../ground/limits.ts';
import type { RequestTemplate } from '../ground/load-app.ts';

const text = { type: 'string' } as const;
const validate = new Ajv({ allErrors: true, strict: false }).compile({
  type: 'object',
  required: ['schema'],
  additionalProperties: false,
  properties: {
    schema: {
      type: 'object',
      required: ['method', 'host'],
      additionalProperties: false,
      properties: {
        method: { enum: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] },
        protocol: { enum: ['https'] }, // http is refused at pack
        host: text,
        path: { type: 'string', pattern: '^/' },
        headers: { type: 'object', additionalProperties: text },
        query: {
          type: 'object',
          additionalProperties: { anyOf: [text, { type: 'array', items: text }] },
        },
      },
    },
    options: {
      type: 'object',
      additionalProperties: false,
      properties: {
        maxAttempts: { type: 'integer', minimum: 1, maximum: ATTEMPTS_MAX },
        retryDelay: {
          type: 'integer',
          minimum: 0,
          maximum: RETRY_DELAY_MAX_MS,
          multipleOf: RETRY_DELAY_STEP_MS,
        },
        oauth: text,
      },
    },
  },
});

/** What the platform would refuse of one entry of `config/requests.json`, in words near its own (freshworks-platform.md 5.1). */
export function templateProblems(name: string, template: RequestTemplate): string[] {
  const say = (what: string): string => `Request template '${name}' ${what}`;
  const problems = /^[\w-]+$/.test(name) ? [] : [say('has a name with other characters')];
  if (validate(template)) return [...problems, ...hostProblems(template.schema.host).map(say)];
  const errors = validate.errors ?? [];
  return [...problems, ...errors.map((error) => say(messageOf(error)))];
}

function messageOf({
  instancePath,
  message,
  params,
}: {
  instancePath: string;
  message?: string;
  params: Record<string, unknown>;
}): string {
  if (instancePath === '/schema/path') return "schema/path must start with '/'";
  const extra = params['additionalProperty'];
  const detail = typeof extra === 'string' ? ` '${extra}'` : '';
  return `${instancePath.slice(1)} ${message ?? ''}${detail}`.trim();
}

/** A host that is written out must be a bare name; one with a placeholder is looked at when it is filled. */
function hostProblems(host: string): string[] {
  if (host.includes('<%')) return [];
  if (host.includes('://')) return ['schema/host must not contain protocol'];
  if (host.includes('/')) return ['schema/host must not have path'];
  if (isIP(host) || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host)) return ['schema/host must be FQDN'];
  return [];
}
