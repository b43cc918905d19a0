/** config/requests.json (freshworks-platform.md 5.1). What a host and a path may be is checked apart. */
const texts = { type: 'object', additionalProperties: { type: 'string' } };

export const requestsSchema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: {
      schema: {
        type: 'object',
        properties: {
          method: { enum: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] },
          host: { type: 'string', minLength: 1 },
          // "http" works under `fdk run` only; packing refuses it.
          protocol: { enum: ['https'] },
          path: { type: 'string' },
          headers: texts,
          query: {
            type: 'object',
            additionalProperties: { type: ['string', 'array'], items: { type: 'string' } },
          },
        },
        required: ['method', 'host'],
        additionalProperties: false,
      },
      options: {
        type: 'object',
        properties: {
          maxAttempts: { type: 'integer', minimum: 1, maximum: 5 },
          retryDelay: { type: 'integer', minimum: 0, maximum: 1500, multipleOf: 100 },
          oauth: { type: 'string', minLength: 1 },
        },
        additionalProperties: false,
      },
    },
    required: ['schema'],
    additionalProperties: false,
  },
};

/** config/requests.json once it has passed its schema. */
export type RequestTemplates = Record<
  string,
  {
    schema: {
      method: string;
      host: string;
      protocol?: string;
      path?: string;
      headers?: Record<string, string>;
      query?: Record<string, string | string[]>;
    };
    options?: { maxAttempts?: number; retryDelay?: number; oauth?: string };
  }
>;
