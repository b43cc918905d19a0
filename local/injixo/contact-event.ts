import { Ajv } from 'ajv';

/** One contact as it stands in the body of a request (injixo.md 2). */
export type ContactEvent = {
  properties: { offered: boolean; handled: boolean; duration?: number };
  queueName: string;
  queueIdentifier: string;
  /** ISO 8601 UTC, whole seconds. */
  timestamp: string;
  channel: 'calls' | 'chats' | 'emails' | 'cases' | 'documents' | 'social_media';
};

export type ContactEvents = {
  data: ContactEvent[];
  meta?: { integrationConfigurationId: number };
};

const ajv = new Ajv({ allErrors: false, strict: true });

ajv.addFormat('whole-seconds-utc', (text: string) => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return false;
  const at = Date.parse(text);
  // 31 February parses in some engines and rolls over; the same text must come back.
  return !Number.isNaN(at) && new Date(at).toISOString() === text.replace('Z', '.000Z');
});

// 255 characters is the documented limit of names and identifiers. Which characters, is not
// documented: UTF-16 units is the strictest reading, so ours. Blank text is no name.
ajv.addFormat('queue-text', (text: string) => text.length <= 255 && text.trim() !== '');

const isContactEvents = ajv.compile<ContactEvents>({
  type: 'object',
  additionalProperties: false,
  required: ['data'],
  properties: {
    data: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['properties', 'queueName', 'queueIdentifier', 'timestamp', 'channel'],
        properties: {
          properties: {
            type: 'object',
            additionalProperties: false,
            required: ['offered', 'handled'],
            properties: {
              offered: { type: 'boolean' },
              handled: { type: 'boolean' },
              duration: { type: 'number', minimum: 0 },
            },
            // File imports refuse a handled contact without a duration (injixo.md 2).
            if: { properties: { handled: { const: true } } },
            then: { properties: { duration: { type: 'number' } }, required: ['duration'] },
          },
          queueName: { type: 'string', format: 'queue-text' },
          queueIdentifier: { type: 'string', format: 'queue-text' },
          timestamp: { type: 'string', format: 'whole-seconds-utc' },
          channel: {
            type: 'string',
            enum: ['calls', 'chats', 'emails', 'cases', 'documents', 'social_media'],
          },
        },
      },
    },
    meta: {
      type: 'object',
      additionalProperties: false,
      required: ['integrationConfigurationId'],
      properties: { integrationConfigurationId: { type: 'number' } },
    },
  },
});

/** Reads the body of a request; what is wrong with it is told as injixo might, with the path. */
export function readContactEvents(
  body: string,
): { ok: true; events: ContactEvents } | { ok: false; status: 400 | 422; message: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { ok: false, status: 400, message: 'Request body is not valid JSON' };
  }
  if (isContactEvents(json)) return { ok: true, events: json };
  return { ok: false, status: 422, message: ajv.errorsText(isContactEvents.errors) };
}
