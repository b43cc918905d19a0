import type { Freshdesk } from '../../local/freshdesk/freshdesk.ts';
import type { FreshdeskFault } from '../../local/freshdesk/faults.ts';
import type { FreshdeskSaying } from '../../local/freshdesk/no-good-answers.ts';
import type { Injixo } from '../../local/injixo/injixo.ts';
import type { Runtime } from '../../local/runtime/runtime.ts';
import { MINUTE } from './step.ts';
import type { Crash, Fault, FreshdeskAnswer } from './step.ts';

type Kind = Fault['fault'];
type FaultOf<K extends Kind> = Extract<Fault, { fault: K }>;
type Active = Fault & { from: number; until: number };

type Plain = Exclude<FreshdeskAnswer, FreshdeskSaying>;
const FRESHDESK: Record<Plain, FreshdeskFault> = {
  401: { status: 401 },
  403: { status: 403 },
  429: { status: 429, retryAfterS: 30 },
  500: { status: 500 },
  503: { status: 503 },
  network: { failure: 'network' },
  slow: { latencyMs: 4_000 },
};

function freshdeskFault({ answer, to, retryAfterS }: FaultOf<'freshdesk'>): FreshdeskFault {
  const told = answer === 429 && retryAfterS !== undefined ? { retryAfterS } : {};
  const questions = { ...(to === undefined ? {} : { to }), ...told };
  return answer in FRESHDESK
    ? { ...FRESHDESK[answer as Plain], ...questions }
    : { says: answer as FreshdeskSaying, ...questions };
}

const RUNS = ['onScheduledEvent', 'sendNow', 'retrySetAside'];

/** Faults that hold for a time, put upon the runtime's knobs and the stand-ins. */
export function openFaults(runtime: Runtime, injixo: Injixo) {
  const active: Active[] = [];
  const crashes: (Crash & { left: number })[] = [];
  const fates = new Map<string, { order: Crash; callsLeft: number } | null>();
  const deaths: { id: string; who: Crash['crash']; at: number }[] = [];
  const usual = { ...runtime.quotas };
  const calls: Record<string, number> = {};
  const { faults } = runtime;

  /** The newest fault of a kind that holds now. */
  function now<K extends Kind>(kind: K): FaultOf<K> | undefined {
    const at = runtime.now();
    const found = active.findLast(
      (each) => each.fault === kind && each.until > at && each.from <= at,
    );
    return found as FaultOf<K> | undefined;
  }
  function isNth(kind: string, every: number): boolean {
    calls[kind] = (calls[kind] ?? 0) + 1;
    return calls[kind] % every === 0;
  }
  function failing(kind: 'store' | 'schedule'): boolean {
    const fault = now(kind);
    return fault !== undefined && isNth(kind, fault.every);
  }
  function latency(): number {
    const usualMs = 20 + (((calls['latency'] = (calls['latency'] ?? 0) + 1) * 7) % 40);
    return now('slow')?.ms ?? usualMs;
  }
  function whoIs(event: string, target: string): Crash['crash'] {
    if (event !== 'onScheduledEvent') return 'handler';
    // A parked note parks itself again first; a run takes its lease.
    return target.startsWith('lease:') ? 'run' : 'parked';
  }
  function fateOf(event: string, id: string, target: string) {
    const known = fates.get(id);
    if (known !== undefined) return known;
    const order = crashes.find(({ crash, left }) => left > 0 && crash === whoIs(event, target));
    if (order) order.left -= 1;
    const fate = order ? { order, callsLeft: order.call } : null;
    fates.set(id, fate);
    return fate;
  }
  Object.defineProperty(faults, 'schedulesStopped', { get: () => now('stopped') !== undefined });
  Object.defineProperty(runtime.quotas, 'storePerMinute', {
    get: () => now('quota')?.store ?? usual.storePerMinute,
  });
  Object.defineProperty(runtime.quotas, 'requestsPerMinute', {
    get: () => now('quota')?.requests ?? usual.requestsPerMinute,
  });
  faults.storeFails = () => failing('store');
  faults.scheduleFails = () => failing('schedule');
  faults.storeLatencyMs = latency;
  faults.requestOverheadMs = latency;
  faults.scheduleDriftMs = () => now('drift')?.ms ?? 0;
  let lastRun = { at: 0, skewMs: 0 };
  faults.clockSkewMs = ({ event }) => {
    const skew = now('skew');
    const skewMs = skew !== undefined && isNth('skew', skew.every) ? skew.ms : 0;
    if (!RUNS.includes(event)) return skewMs;
    // Of runs that may be at work at once the clocks differ by seconds only (docs/decisions/012).
    const isBeside = runtime.now() - lastRun.at < MINUTE;
    lastRun = { at: runtime.now(), skewMs: isBeside ? lastRun.skewMs : skewMs };
    return lastRun.skewMs;
  };
  faults.crash = ({ event, id }, { target }) => {
    const fate = fateOf(event, id, target);
    if (fate === null || (fate.order.target ?? target) !== target) return undefined;
    fate.callsLeft -= 1;
    if (fate.callsLeft !== 0) return undefined;
    deaths.push({ id, who: whoIs(event, target), at: runtime.now() });
    return fate.order.moment;
  };
  return {
    active,
    deaths,
    now,
    add: (fault: Fault) =>
      active.push({ ...fault, from: runtime.now(), until: runtime.now() + fault.minutes * MINUTE }),
    crash: (crash: Crash) => crashes.push({ ...crash, left: crash.times }),
    endAll() {
      for (const fault of active) fault.until = Math.min(fault.until, runtime.now());
      crashes.length = 0;
    },
    setInjixo() {
      const fault = now('injixo');
      injixo.faults.mode = fault?.mode ?? 'none';
      injixo.faults.retryAfterS = fault?.retryAfterS ?? 60;
      injixo.faults.maxBatch = fault?.every || 50;
      // Whether injixo takes a contact depends on its queue (0), or on its second, so that it is always the same ones.
      injixo.faults.refuses = ({ timestamp, queueName }) =>
        fault?.every === 0
          ? queueName.endsWith(' Tickets')
          : (Date.parse(timestamp) / 1000) % (fault?.every ?? 1) === 0;
    },
    setFreshdesk(freshdesk: Freshdesk) {
      const fault = now('freshdesk');
      freshdesk.faults.rules = fault ? [freshdeskFault(fault)] : [];
    },
  };
}
