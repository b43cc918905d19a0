import { Ajv } from 'ajv';
import type { ErrorObject } from 'ajv';
import { unexpectedField } from './rest-answer.ts';
import type { FieldError } from './rest-answer.ts';

export type TicketFields = {
  subject?: string;
  description?: string;
  email?: string;
  name?: string;
  requester_id?: number;
  status?: number;
  priority?: number;
  source?: number;
  type?: string | null;
  group_id?: number | null;
  responder_id?: number | null;
  tags?: string[];
};

export type EntryFields = { body: string; private?: boolean };

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false });
const text = { type: 'string', minLength: 1 };

const ticketProperties = {
  subject: text,
  description: text,
  email: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
  name: text,
  requester_id: { type: 'integer' },
  status: { type: 'integer', minimum: 2 },
  priority: { type: 'integer', enum: [1, 2, 3, 4] },
  source: { type: 'integer', minimum: 1 },
  type: { type: ['string', 'null'] },
  group_id: { type: ['integer', 'null'] },
  responder_id: { type: ['integer', 'null'] },
  tags: { type: 'array', items: { type: 'string', maxLength: 32 } },
};

const object = (properties: object, required: string[]) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const mails = { type: 'array', items: { type: 'string' } };

const validators = {
  newTicket: ajv.compile<TicketFields>({
    ...object(ticketProperties, ['subject', 'description']),
    anyOf: [{ required: ['email'] }, { required: ['requester_id'] }],
  }),
  ticket: ajv.compile<TicketFields>({ ...object(ticketProperties, []), minProperties: 1 }),
  note: ajv.compile<EntryFields>(
    object({ body: text, private: { type: 'boolean' }, notify_emails: mails }, ['body']),
  ),
  reply: ajv.compile<EntryFields>(
    object({ body: text, cc_emails: mails, bcc_emails: mails }, ['body']),
  ),
};

/** Says what ajv found wrong in the words of API v2. */
function complaint(error: ErrorObject): FieldError {
  const params = error.params as {
    missingProperty?: string;
    additionalProperty?: string;
    type?: string;
  };
  if (params.additionalProperty !== undefined) return unexpectedField(params.additionalProperty);
  if (params.missingProperty !== undefined) {
    const message = 'It should be a/an String';
    return { field: params.missingProperty, message, code: 'missing_field' };
  }
  const field = error.instancePath.split('/')[1] ?? 'request';
  const code = params.type === undefined ? 'invalid_value' : 'datatype_mismatch';
  return { field, message: error.message ?? 'It is invalid', code };
}

type Read<T> = { ok: true; fields: T } | { ok: false; errors: FieldError[] };

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // Not an object, which the schema then says.
  }
}

/** Reads the body of a write; unknown fields are refused, as Freshdesk does. */
export function readTicketFields(kind: 'newTicket' | 'ticket', body: string): Read<TicketFields> {
  const fields = parse(body);
  const validate = validators[kind];
  if (validate(fields)) return { ok: true, fields };
  return { ok: false, errors: (validate.errors ?? []).map(complaint) };
}

export function readEntryFields(kind: 'note' | 'reply', body: string): Read<EntryFields> {
  const fields = parse(body);
  const validate = validators[kind];
  if (validate(fields)) return { ok: true, fields };
  return { ok: false, errors: (validate.errors ?? []).map(complaint) };
}
