import type { RuntimeState } from '../../local/runtime/runtime.ts';
import type { Fired, Stage } from './stage.ts';

export type Execution = RuntimeState['executions'][number];
/** What is known of a note: `maybe` where its handler died at the very call that would have kept it. */
export type Fate =
  'kept' | 'parked' | 'sent' | 'maybe' | 'given up' | 'died' | 'silent' | 'not yet';

/** Every run of the app, and every line of its log. */
export function openWatch({ runs }: Stage) {
  const handlers = new Map<string, Execution>();
  let known = 0;
  function handlerOf(event: string, at: number): Execution | undefined {
    for (const run of runs.slice(known)) handlers.set(`${run.event} ${run.startedAt}`, run);
    known = runs.length;
    return handlers.get(`${event} ${at}`);
  }
  return {
    runs,
    lines: (): string[] => runs.flatMap(({ logs }) => logs.map(({ text }) => text)),
    /** Whether the platform has refused to ask Freshdesk. */
    hasRefusedRequests: () => runs.some(({ calls }) => calls.some(isRefusedQuestion)),
    /** What became of each handler of an event. */
    fates: ({ event, runsAt }: Fired): Fate[] => runsAt.map((at) => fateOf(handlerOf(event, at))),
    /** Whether a run died that should have brought a parked note back. */
    hasParkedDied: () => runs.some(isDeadParked),
  };
}
export type Watch = ReturnType<typeof openWatch>;

type Call = Execution['calls'][number];
const isAppend = ({ kind, name }: Call): boolean => kind === 'store' && name === 'update';
const isParking = ({ kind, name, target }: Call): boolean =>
  kind === 'schedule' && /^(create park|(create|update) bundle)-\d/.test(`${name} ${target}`);
/** A run stores what it knows. */
export const isCommitting = ({ name, target }: Call): boolean =>
  name === 'set' && target === 'state';
const isSending = ({ target }: Call): boolean => target === 'sendContacts';

/**
 * Whether a run took in whatever it could: none was cut short by an operation that the platform refused to the end. Runs
 * that the console asks for say so to the admin, not in the log. What they look at behind their lease is no run's work.
 */
export function isWhole({ outcome, logs, calls }: Execution): boolean {
  const end = calls.findIndex(({ name, target }) => name === 'delete' && /^lease:/.test(target));
  const asked = calls.slice(0, end < 0 ? undefined : end).filter(isInsisted);
  const isRefused = (call: Call, next: Call | undefined): boolean =>
    call.ok !== true && !isAnswered(call) && !(next && isSame(call, next));
  const isCutShort = asked.some((call, n) => isRefused(call, asked[n + 1]));
  return outcome === 'ok' && logs.length === 0 && !isCutShort;
}

/** Deleting can wait. */
const isInsisted = ({ kind, name }: Call): boolean => kind === 'store' && name !== 'delete';
/** There is no such record, or there is one already. */
const isAnswered = ({ status }: Call): boolean => status === 404 || status === 400;
const isSame = (one: Call, other: Call): boolean =>
  one.name === other.name && one.target === other.target;

function isRefusedQuestion({ kind, status, target }: Call): boolean {
  return kind === 'request' && status === 429 && target !== 'sendContacts';
}

function isDeadParked({ event, calls, outcome }: Execution): boolean {
  const isRun = calls[0]?.target.startsWith('lease:');
  return event === 'onScheduledEvent' && isRun !== true && outcome !== 'ok';
}

const WAYS: [Fate, (call: Call) => boolean][] = [
  ['kept', isAppend],
  ['parked', isParking],
  ['sent', isSending],
];

const GIVEN_UP = /^INJIXO_(CONTACT_LOST|LEFT_TO_COMPARISON)/;

function fateOf(handler: Execution | undefined): Fate {
  if (handler?.outcome === undefined) return 'not yet';
  const { calls, logs, outcome } = handler;
  const way = WAYS.find(([, isWay]) => calls.some((call) => isWay(call) && call.ok === true));
  if (way) return way[0];
  if (logs.some(({ text }) => GIVEN_UP.test(text))) return 'given up';
  if (outcome === 'ok') return 'silent';
  const last = calls.at(-1);
  const isOpen = last?.ok === undefined && WAYS.some(([, isWay]) => last && isWay(last));
  return isOpen ? 'maybe' : 'died';
}
