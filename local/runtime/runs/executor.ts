import { format } from 'node:util';
import { rendered } from './answer.ts';
import type { Rendered } from './answer.ts';
import type { Faults } from '../ground/faults.ts';
import { copyOf } from '../ground/json.ts';
import { note } from '../ground/journal.ts';
import type { Journal } from '../ground/journal.ts';
import type { Outcome } from '../ground/outcome.ts';
import type { Platform } from './platform.ts';
import type { Offer, SandboxHost } from './prelude.ts';
import type { Problems } from '../ground/problems.ts';
import { createRun } from './run.ts';
import type { Run } from './run.ts';
import type { Sandbox } from './sandbox.ts';
import type { Settings } from '../ground/settings.ts';
import type { ExecutionRecord } from '../ground/state.ts';
import type { Timeline } from '../ground/timeline.ts';

/** What shall run. `event` is the name under which it is told of: an event or a function. */
export type Start = {
  event: string;
  functionName: string;
  args: object;
  limitMs: number;
  offers: readonly Offer[];
  /** Given where `renderData` is expected: the run then lasts until it was called. */
  onAnswer?: (answer: Rendered) => void;
  onEnd?: (run: Run) => void;
};

/** Starts runs of the app's code, now. */
export type Executor = (start: Start) => Run;

export type ExecutorDeps = {
  timeline: Timeline;
  faults: Faults;
  settings: Settings;
  problems: Problems;
  journal: Journal;
  sandbox: Sandbox;
  platform: () => Platform;
  onRun: ((record: ExecutionRecord) => void) | undefined;
};

const LEVELS = ['log', 'info', 'warn', 'error'] as const;
const KEPT_LOGS = 200;

/** Who has to answer in time may leave a request that hangs: there is no other way to stop waiting for it. */
function mayHang(start: Start, call: { kind: string }): boolean {
  return start.onAnswer !== undefined && call.kind === 'request';
}

export function createExecutor(deps: ExecutorDeps): Executor {
  const { timeline, faults, journal, problems } = deps;

  return (start) => {
    journal.counts.executions += 1;
    journal.sequence += 1;
    const identity = { id: `run-${journal.sequence}`, event: start.event };
    const onEnd = (ended: Run): void => {
      const open = ended.record.calls.find((call) => call.ok === undefined);
      if (ended.record.outcome === 'failed' && ending.hasAnswered()) {
        problems.add(`${start.event} failed after renderData`);
      }
      if (ended.record.outcome === 'ok' && open && !mayHang(start, open)) {
        problems.add(`${start.event} ended without waiting for ${open.kind} ${open.name}`);
      }
      start.onEnd?.(ended);
    };
    const run = createRun(identity, { timeline, faults, onEnd });
    note(journal.executions, run.record);
    deps.onRun?.(run.record);
    timeline.after(start.limitMs, () => run.end('timed out', `over ${start.limitMs} ms`));
    const ending = endings(start, run);
    deps.sandbox.start({
      functionName: start.functionName,
      argsJson: JSON.stringify(start.args),
      offers: start.offers,
      host: hostFor(start, run, ending),
      skewMs: faults.clockSkewMs?.(identity) ?? 0,
      settled: ending.returned,
      timedOut: () => run.end('timed out', 'kept the processor busy'),
    });
    return run;
  };

  /** A run is over when its promise has settled and, where an answer is expected, the answer was given. */
  function endings(start: Start, run: Run) {
    let isReturned = false;
    let isAnswered = start.onAnswer === undefined;
    const endIfDone = (): void => {
      if (isReturned && isAnswered) run.end('ok');
    };
    return {
      returned: (error?: string): void => {
        if (error !== undefined) return run.end('failed', error);
        isReturned = true;
        endIfDone();
      },
      answered(args: unknown[]) {
        if (!start.onAnswer || !run.isAlive()) return; // other events ignore it
        if (isAnswered) return problems.add(`${start.event} called renderData twice`);
        isAnswered = true;
        deps.settings.guard(`renderData of ${start.event}`, JSON.stringify(args));
        start.onAnswer(rendered(args));
        endIfDone();
      },
      hasAnswered: () => start.onAnswer !== undefined && isAnswered,
    };
  }

  function hostFor(start: Start, run: Run, ending: ReturnType<typeof endings>): SandboxHost {
    return {
      call(api, operation, args, resolve, reject) {
        if (!run.isAlive()) return;
        if (ending.hasAnswered()) problems.add(`${start.event} went on after renderData`);
        const settle = (outcome: Outcome): void => {
          if (outcome.ok) resolve(JSON.stringify(outcome.value));
          else reject(JSON.stringify(outcome.error));
        };
        run.call({ ...deps.platform()(api, operation, args, run), settle });
      },
      renderData: (args) => ending.answered(args.map(copyOf)),
      log: (level, args) => log(run, level, args),
    };
  }

  function log(run: Run, level: string, args: unknown[]): void {
    if (!run.isAlive()) return;
    const text = format(...args);
    deps.settings.guard(`the console of ${run.event}`, text);
    const known = LEVELS.find((one) => one === level) ?? 'log';
    const { logs } = run.record;
    if (logs.length < KEPT_LOGS) logs.push({ level: known, text });
  }
}
