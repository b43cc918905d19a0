import { toldHost } from '../../server/rules/settings.ts';

/** The part of the platform's page client that exists on an installation page (freshworks-platform.md 8.4). */
export type Client = {
  data: { get: (name: 'currentHost') => Promise<unknown> };
  request: {
    invokeTemplate: (
      name: string,
      options: { context: Record<string, string>; body?: string },
    ) => Promise<unknown>;
    invoke: (name: string, payload: object) => Promise<unknown>;
  };
};

/** An answer of another system, or the platform's word that there was none. */
export type Reply = { status: number; body: string; isFromPlatform: boolean };

export type Host = {
  /** Bare domain of the Freshdesk account; undefined when the host does not tell. */
  domain: () => Promise<string | undefined>;
  /** Never rejects. Status 0: no answer that can be understood. */
  send: (template: string, context: Record<string, string>, body?: string) => Promise<Reply>;
  /** A function of the serverless app. Rejects as the platform does, or when no answer comes for half a minute, or `patienceMs`. */
  invoke: (name: string, payload: object, patienceMs?: number) => Promise<unknown>;
};

/** How long the page waits for `currentHost` before it asks the admin, ms. */
const HOST_PATIENCE_MS = 5000;
/** A function lives 20 s (freshworks-platform.md 4); after this no answer will come any more, ms. */
const FUNCTION_PATIENCE_MS = 30_000;

export function createHost(client: Promise<Client>): Host {
  return {
    domain: async () => {
      const told = client.then((known) => known.data.get('currentHost')).then(toldHost);
      return Promise.race([told, after(HOST_PATIENCE_MS)]).catch(() => undefined);
    },
    send: async (template, context, body) => {
      try {
        const { request } = await client;
        const options = body === undefined ? { context } : { context, body };
        return replyOf(await request.invokeTemplate(template, options));
      } catch (error) {
        return replyOf(error);
      }
    },
    invoke: async (name, payload, patienceMs = FUNCTION_PATIENCE_MS) => {
      const asked = client.then(({ request }) => request.invoke(name, payload));
      const tooLate = after(patienceMs).then(() => {
        throw new Error(`no answer from ${name}`);
      });
      return fieldOf(await Promise.race([asked, tooLate]), 'response');
    },
  };
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
}

/**
 * Resolved and rejected requests have the same shape (freshworks-platform.md 5.4). What the platform itself
 * answers (a template it could not fill, a host it refuses) carries no headers: those are never empty else.
 */
function replyOf(answer: unknown): Reply {
  const status = Number(fieldOf(answer, 'status'));
  const body = fieldOf(answer, 'response');
  const headers = fieldOf(answer, 'headers');
  return {
    status: Number.isFinite(status) ? status : 0,
    body: typeof body === 'string' ? body : '',
    isFromPlatform: Object.keys(Object(headers) as object).length === 0,
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
