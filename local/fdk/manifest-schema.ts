/**
 * manifest.json of platform 3.0 (freshworks-platform.md 1). Which events and locations a module may have is
 * checked apart, because the platform has own messages for them.
 */
const handlers = {
  type: 'object',
  minProperties: 1,
  additionalProperties: {
    type: 'object',
    properties: { handler: { type: 'string', minLength: 1 } },
    required: ['handler'],
    additionalProperties: false,
  },
};

const requests = {
  type: 'object',
  minProperties: 1,
  additionalProperties: {
    type: 'object',
    properties: {
      maxAttempts: { type: 'integer', minimum: 1, maximum: 5 },
      retryDelay: { type: 'integer', minimum: 0, maximum: 1500, multipleOf: 100 },
    },
    additionalProperties: false,
  },
};

// 15 and 20 were seen to pass and 30 was refused; 5, 10 and 25 are documented only (fdk-checks.md).
const timeout = { enum: [5, 10, 15, 20, 25] };

const functions = {
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]{1,39}$' },
  additionalProperties: {
    type: 'object',
    properties: { timeout },
    additionalProperties: false,
  },
};

const jobs = {
  type: 'object',
  minProperties: 1,
  additionalProperties: {
    type: 'object',
    properties: { timeout: { type: 'integer', minimum: 1 } },
    additionalProperties: false,
  },
};

function locations(required: string[]): object {
  return {
    type: 'object',
    minProperties: 1,
    additionalProperties: {
      type: 'object',
      properties: {
        url: { type: 'string', minLength: 1 },
        icon: { type: 'string', minLength: 1 },
      },
      required,
      additionalProperties: false,
    },
  };
}

export const manifestSchema = {
  type: 'object',
  properties: {
    'platform-version': { type: 'string' },
    modules: {
      type: 'object',
      properties: {
        common: {
          type: 'object',
          properties: {
            location: locations(['url', 'icon']),
            events: handlers,
            requests,
            functions,
            jobs,
          },
          additionalProperties: false,
        },
      },
      additionalProperties: {
        type: 'object',
        // Background locations need no icon; the others are asked for theirs apart.
        properties: { location: locations(['url']), events: handlers, requests, functions },
        additionalProperties: false,
      },
    },
    engines: {
      type: 'object',
      properties: { node: { type: 'string' }, fdk: { type: 'string' } },
      required: ['node', 'fdk'],
      additionalProperties: false,
    },
    dependencies: { type: 'object', additionalProperties: { type: 'string' } },
    scripts: { type: 'object', additionalProperties: { type: 'string' } },
    metaConfig: {
      type: 'object',
      properties: { framework: { type: 'string' }, packageManager: { type: 'string' } },
      additionalProperties: false,
    },
  },
  required: ['platform-version', 'modules', 'engines'],
  additionalProperties: false,
};
