/**
 * The one port to the platform: no other file knows that these globals exist (the compiler refuses them elsewhere).
 * Nothing here throws: what the platform refuses is a value.
 * Shapes: freshworks-platform.md 5.3, 5.4, 6.1, 7.1, 9.
 */
declare const $db: {
  get(key: string): Promise<unknown>;
  set(key: string, value: object, options?: object): Promise<unknown>;
  update(key: string, action: string, attributes: unknown): Promise<unknown>;
  delete(key: string): Promise<unknown>;
};
declare const $schedule: Record<
  'create' | 'update' | 'fetch' | 'delete',
  (schedule: object) => Promise<unknown>
>;
declare const $request: { invokeTemplate(name: string, options: object): Promise<unknown> };
declare const renderData: (error?: object | null, answer?: unknown) => void;
declare const console: { error(text: string): void };

/** The platform did not do it. 0 = it gave no status. */
export type Refused = { ok: false; status: number; message: string };
export type Done<T> = { ok: true; value: T } | Refused;
/** The status of a call beyond a quota. */
export const TOO_MANY = 429;

export type Schedule = {
  name: string;
  data: object;
  schedule_at: string;
  repeat?: { time_unit: 'minutes'; frequency: number };
};

/** An answer to a request; status 502 and 504 also stand for "no connection" and "no answer in time". */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** The platform itself refused or broke the request: it never reached the other side. */
  isOurs: boolean;
};

export const store = {
  /** The stored object, or null when there is none. */
  get: async (key: string): Promise<Done<unknown>> => orNone(await settle(() => $db.get(key))),
  /** Writes the record whole. */
  set: (key: string, value: object): Promise<Done<unknown>> => settle(() => $db.set(key, value)),
  /** Creates the record, for `ttlSeconds`; refused with status 400 where one stands. */
  claim: (key: string, value: object, ttlSeconds: number): Promise<Done<unknown>> =>
    settle(() => $db.set(key, value, { setIf: 'not_exist', ttl: ttlSeconds })),
  /** Creates the record for good, unless one stands (status 400). */
  create: (key: string, value: object): Promise<Done<unknown>> =>
    settle(() => $db.set(key, value, { setIf: 'not_exist' })),
  /** Appends to the list `field` of a record, which it creates when missing: one atomic write. */
  append: (key: string, field: string, items: object[]): Promise<Done<unknown>> =>
    settle(() => $db.update(key, 'append', { [field]: items })),
  delete: async (key: string): Promise<Done<unknown>> =>
    orNone(await settle(() => $db.delete(key))),
};

export const schedule = {
  create: (wanted: Schedule): Promise<Done<unknown>> => settle(() => $schedule.create(wanted)),
  update: (wanted: Schedule): Promise<Done<unknown>> => settle(() => $schedule.update(wanted)),
  fetch: (name: string): Promise<Done<unknown>> => settle(() => $schedule.fetch({ name })),
  delete: (name: string): Promise<Done<unknown>> => settle(() => $schedule.delete({ name })),
};

/** One HTTP request by its template in config/requests.json. */
export async function request(
  template: string,
  options: { context?: object; body?: string },
): Promise<Answer> {
  try {
    return readAnswer(await $request.invokeTemplate(template, options));
  } catch (refusal) {
    return readAnswer(refusal);
  }
}

/** Ends a set-up event or SMI call; to be called exactly once, as the last act (freshworks-platform.md 4). */
export function render(error?: object | null, answer?: unknown): void {
  renderData(error, answer);
}

/** Lines for Freshworks' log view: fixed words, ids and numbers only. */
export const log = {
  error: (text: string): void => console.error(text),
};

export type Store = typeof store;
export type Scheduler = typeof schedule;
export type Request = typeof request;
export type Logger = typeof log;

async function settle(call: () => Promise<unknown>): Promise<Done<unknown>> {
  try {
    return { ok: true, value: await call() };
  } catch (refusal) {
    const { status, message } = (refusal ?? {}) as { status?: unknown; message?: unknown };
    return { ok: false, status: Number(status) || 0, message: String(message) };
  }
}

/** That there is no such record is an answer. */
function orNone(done: Done<unknown>): Done<unknown> {
  return !done.ok && done.status === 404 ? { ok: true, value: null } : done;
}

function readAnswer(raw: unknown): Answer {
  const { status, headers, response, errorSource } = (raw ?? {}) as Record<string, unknown>;
  return {
    status: Number(status) || 0,
    headers: (headers ?? {}) as Record<string, string>,
    body: typeof response === 'string' ? response : '',
    isOurs: errorSource === 'PLATFORM' || !(Number(status) > 0),
  };
}
