import type { RuntimeState } from '../../local/runtime/runtime.ts';
import type { Fired, Stage } from './stage.ts';

type Execution = RuntimeState['executions'][number];
/** What is known of a note: `maybe` where its handler died at the very call that would have kept it. */
export type Fate =
  'kept' | 'parked' | 'sent' | 'maybe' | 'given up' | 'died' | 'silent' | 'not yet';

/** Every run of the app, and every line of its log. */
export function openWatch({ runs, faults }: Stage) {
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
    hasRefusedRequests: () =>
      runs.some(({ calls }) =>
        calls.some(
          ({ kind, status, target }) =>
            kind === 'request' && status === 429 && target !== 'sendContacts',
        ),
      ),
    /** What became of each handler of an event. */
    fates: ({ event, runsAt }: Fired): Fate[] => runsAt.map((at) => fateOf(handlerOf(event, at))),
    parkedDied: (): number => faults.deaths.filter(({ who }) => who === 'parked').length,
  };
}
export type Watch = ReturnType<typeof openWatch>;

const isAppend = ({ kind, name }: Execution['calls'][number]): boolean =>
  kind === 'store' && name === 'update';
const isParking = ({ kind, name, target }: Execution['calls'][number]): boolean =>
  kind === 'schedule' && name === 'create' && /^park-\d/.test(target);

function fateOf(handler: Execution | undefined): Fate {
  if (handler?.outcome === undefined) return 'not yet';
  const { calls, logs, outcome } = handler;
  if (calls.some((call) => isAppend(call) && call.ok === true)) return 'kept';
  if (calls.some((call) => isParking(call) && call.ok === true)) return 'parked';
  if (calls.some(({ target, name }) => target === 'sendContacts' || name === 'sendContacts'))
    return 'sent';
  if (logs.some(({ text }) => text.startsWith('INJIXO_CONTACT_LOST'))) return 'given up';
  if (outcome === 'ok') return 'silent';
  const last = calls.at(-1);
  const isOpen = last !== undefined && last.ok === undefined && (isAppend(last) || isParking(last));
  return isOpen ? 'maybe' : 'died';
}
