import type { Ask, FromFrame, FromPage } from './messages.ts';

// The platform's client script as an installation page gets it: `app.initialized()` and nothing that works
// only elsewhere (no interface, no db, no iparams; freshworks-platform.md 8.4).

type Waiting = { resolve: (value: unknown) => void; reject: (reason: unknown) => void };
const waiting = new Map<number, Waiting>();
let lastId = 0;

function post(message: FromPage): void {
  window.parent.postMessage(message, '*');
}

function ask(question: Ask): Promise<unknown> {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    post({ to: 'frame', id, ask: question });
  });
}

function refuse(message: string): Promise<never> {
  // The platform rejects with plain objects (freshworks-platform.md 5.4).
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the platform does
  return Promise.reject({ status: 400, headers: {}, response: message, errorSource: 'APP' });
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const KNOWN_OPTIONS = ['context', 'body', 'cache', 'ttl'];

/** What the platform would not take as options of a request; undefined when they are fine. */
function oddOptions(options: object): string | undefined {
  const { context = {}, body = '' } = options as { context?: unknown; body?: unknown };
  const odd = Object.keys(options).find((name) => !KNOWN_OPTIONS.includes(name));
  if (odd !== undefined) return `Unknown option ${odd}`;
  if (!isPlain(context)) return 'context must be an object';
  return typeof body === 'string' ? undefined : 'body must be a string';
}

function invokeTemplate(template: unknown, options: unknown = {}): Promise<unknown> {
  if (typeof template !== 'string' || !isPlain(options)) return refuse('Invalid arguments');
  const odd = oddOptions(options);
  return odd === undefined ? ask({ kind: 'request', template, options }) : refuse(odd);
}

const client = {
  data: {
    get: (name: unknown) =>
      name === 'currentHost' ? ask({ kind: 'currentHost' }) : refuse(`${String(name)} is not here`),
  },
  request: {
    invokeTemplate,
    invoke: (functionName: unknown, payload: unknown) =>
      typeof functionName === 'string' && isPlain(payload)
        ? ask({ kind: 'invoke', functionName, payload })
        : refuse('Invalid arguments'),
  },
};

type PageFunctions = Record<string, ((argument?: unknown) => unknown) | undefined>;

/** Calls one of the page's three global functions. Only validate may take its time. */
async function call(name: string, argument: unknown): Promise<unknown> {
  const found = (window as unknown as PageFunctions)[name];
  if (typeof found !== 'function') {
    if (name === 'validate') return true;
    throw new Error(`${name} is not defined`);
  }
  const result = found(argument);
  if (name === 'validate') return (await result) === true;
  if (result instanceof Promise) throw new Error('a Promise could not be cloned');
  return result === undefined ? null : (JSON.parse(JSON.stringify(result)) as unknown);
}

window.addEventListener('message', ({ source, data }: MessageEvent<FromFrame>) => {
  if (source !== window.parent || data.to !== 'page') return;
  const { id } = data;
  if ('call' in data) {
    call(data.call, data.argument).then(
      (result) => post({ to: 'frame', id, result }),
      (error: unknown) => post({ to: 'frame', id, failure: String(error) }),
    );
    return;
  }
  const asked = waiting.get(id);
  waiting.delete(id);
  if ('rejected' in data) asked?.reject(data.rejected);
  else asked?.resolve(data.resolved);
});

Object.assign(window, { app: { initialized: () => Promise.resolve(client) } });
