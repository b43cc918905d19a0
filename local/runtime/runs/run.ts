import type { CallKind, Faults, RunIdentity } from '../ground/faults.ts';
import type { Outcome } from '../ground/outcome.ts';
import type { CallRecord, ExecutionRecord } from '../ground/state.ts';
import type { Timeline } from '../ground/timeline.ts';

/** A call of the app on its way into the platform. Times in virtual ms. */
export type Call = {
  kind: CallKind;
  name: string;
  target: string;
  /** From the call to its effect. */
  beforeMs: number;
  /** Does the effect and answers through `answer`, whose second argument is the time until the app hears of it. */
  effect: (answer: (outcome: Outcome, afterMs: number) => void) => void;
  settle: (outcome: Outcome) => void;
};

/** One run of a handler or function, from its start until its end, after which nothing of it happens any more. */
export type Run = RunIdentity & {
  record: ExecutionRecord;
  isAlive: () => boolean;
  call(call: Call): void;
  /** Only the first end counts. */
  end(outcome: NonNullable<ExecutionRecord['outcome']>, error?: string): void;
};

type RunDeps = { timeline: Timeline; faults: Faults; onEnd: (run: Run) => void };

export function createRun(identity: RunIdentity, deps: RunDeps): Run {
  const { timeline, faults } = deps;
  const record: ExecutionRecord = {
    ...identity,
    startedAt: timeline.now(),
    calls: [],
    logs: [],
  };
  const isAlive = (): boolean => record.endedAt === undefined;

  function takeEffect(call: Call, entry: CallRecord, index: number): void {
    const { kind, name, target } = call;
    const fate = faults.crash?.(identity, { index, kind, name, target });
    if (fate === 'before') return run.end('crashed', `crashed before the effect of call ${index}`);
    call.effect((outcome, afterMs) => {
      timeline.after(afterMs, () => {
        if (!isAlive()) return;
        entry.ok = outcome.ok;
        entry.ms = timeline.now() - entry.at;
        const status = statusOf(outcome);
        if (status !== undefined) entry.status = status;
        call.settle(outcome);
      });
    });
    if (fate === 'after') run.end('crashed', `crashed after the effect of call ${index}`);
  }

  const run: Run = {
    ...identity,
    record,
    isAlive,
    call(call) {
      if (!isAlive()) return;
      const { kind, name, target } = call;
      const entry: CallRecord = { at: timeline.now(), kind, name, target };
      const index = record.calls.push(entry);
      timeline.after(call.beforeMs, () => {
        if (isAlive()) takeEffect(call, entry, index);
      });
    },
    end(outcome, error) {
      if (!isAlive()) return;
      record.endedAt = timeline.now();
      record.outcome = outcome;
      if (error !== undefined) record.error = error;
      deps.onEnd(run);
    },
  };
  return run;
}

function statusOf(outcome: Outcome): number | undefined {
  if (!outcome.ok) return outcome.error.status;
  const { status } = (outcome.value ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}
