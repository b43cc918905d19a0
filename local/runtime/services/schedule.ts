import type { Faults } from '../ground/faults.ts';
import { ONE_TIME_SCHEDULES, RECURRING_SCHEDULES } from '../ground/limits.ts';
import { refused, succeeded } from '../ground/outcome.ts';
import type { Outcome } from '../ground/outcome.ts';
import { inputRefusal, nameRefusal, periodMs } from './schedule-rules.ts';
import type { ScheduleInput } from './schedule-rules.ts';
import type { Timeline } from '../ground/timeline.ts';

/** `nextAt` lies on the grid that `schedule_at` and the period span; drift makes one firing late, not the grid. */
export type ScheduleEntry = { input: ScheduleInput; nextAt: number; repeatMs?: number };

/**
 * The schedules of one installation (freshworks-platform.md 7.1). They outlive an uninstallation, because nothing says
 * that the platform removes them (the samples delete theirs); but nothing fires while the app is not installed.
 */
export type Schedules = {
  /** Does one operation now. `args` are those of `$schedule.<operation>`, already copied. */
  perform(operation: string, args: unknown[]): Outcome;
  /** Fires what was held back by `faults.schedulesStopped`, once that is over. */
  release: () => void;
  entries(): ScheduleEntry[];
};

type ScheduleDeps = {
  timeline: Timeline;
  faults: Faults;
  leastPeriodMs: () => number;
  /** Whether the manifest names a handler of onScheduledEvent. */
  hasHandler: boolean;
  fire: (data: object) => void;
};

export function createSchedules(deps: ScheduleDeps, saved: ScheduleEntry[]): Schedules {
  const { timeline, faults } = deps;
  const entries = new Map<string, ScheduleEntry>();
  const held: ScheduleEntry[] = [];
  const isCurrent = (entry: ScheduleEntry): boolean => entries.get(entry.input.name) === entry;

  function plan(entry: ScheduleEntry): void {
    timeline.at(entry.nextAt + (faults.scheduleDriftMs?.() ?? 0), () => {
      if (isCurrent(entry)) due(entry);
    });
  }
  function due(entry: ScheduleEntry): void {
    if (entry.repeatMs !== undefined) {
      entry.nextAt += entry.repeatMs;
      plan(entry);
      if (!faults.schedulesStopped) deps.fire(entry.input.data);
    } else if (faults.schedulesStopped) held.push(entry);
    else fireOnce(entry);
  }
  function fireOnce(entry: ScheduleEntry): void {
    if (!isCurrent(entry)) return; // deleted or replaced while it was held back
    entries.delete(entry.input.name);
    deps.fire(entry.input.data);
  }
  function put(input: ScheduleInput, message: string): Outcome {
    const full = fullRefusal(input, entries);
    if (full) return refused(400, full);
    const entry = entryOf(input);
    entries.set(input.name, entry);
    plan(entry);
    return succeeded({ status: 200, message });
  }

  for (const entry of saved) {
    entries.set(entry.input.name, entry);
    skipMissed(entry, timeline.now());
    plan(entry);
  }

  const writes: Record<string, (input: ScheduleInput) => Outcome> = {
    create: (input) =>
      entries.has(input.name)
        ? refused(400, 'This Schedule name already exists')
        : put(input, 'Schedule created'),
    update: (input) => (entries.has(input.name) ? put(input, 'Schedule updated') : notFound),
  };
  const reads: Record<string, (name: string) => Outcome> = {
    fetch(name) {
      const entry = entries.get(name);
      return entry ? succeeded(entry.input) : notFound;
    },
    delete: (name) =>
      entries.delete(name) ? succeeded({ status: 200, message: 'Schedule deleted' }) : notFound,
  };

  return {
    perform(operation, [input]) {
      const write = writes[operation];
      const wrong = write
        ? inputRefusal(input, timeline.now(), deps.leastPeriodMs())
        : nameRefusal(input);
      if (wrong !== undefined) return refused(400, wrong);
      if (write) return deps.hasHandler ? write(input as ScheduleInput) : noHandler;
      const read = reads[operation];
      return read ? read((input as ScheduleInput).name) : refused(400, `Invalid ${operation}`);
    },
    release() {
      if (!faults.schedulesStopped) for (const entry of held.splice(0)) fireOnce(entry);
    },
    entries: () => [...entries.values()],
  };
}

const noHandler = refused(400, 'The app has not registered an onScheduledEvent');
const notFound = refused(404, 'Schedule does not exist');

function entryOf(input: ScheduleInput): ScheduleEntry {
  const nextAt = Date.parse(input.schedule_at);
  if (!input.repeat) return { input, nextAt };
  return { input, nextAt, repeatMs: periodMs(input.repeat.time_unit, input.repeat.frequency) };
}

/** What a recurring schedule missed while this runtime was switched off is gone; a one-time one fires late. */
function skipMissed(entry: ScheduleEntry, now: number): void {
  if (entry.repeatMs === undefined || entry.nextAt >= now) return;
  entry.nextAt += Math.ceil((now - entry.nextAt) / entry.repeatMs) * entry.repeatMs;
}

function fullRefusal(
  input: ScheduleInput,
  entries: Map<string, ScheduleEntry>,
): string | undefined {
  const isRecurring = input.repeat !== undefined;
  let others = 0;
  for (const { input: other } of entries.values()) {
    if (other.name !== input.name && (other.repeat !== undefined) === isRecurring) others += 1;
  }
  const [limit, kind] = isRecurring
    ? [RECURRING_SCHEDULES, 'recurring']
    : [ONE_TIME_SCHEDULES, 'one-time'];
  return others < limit ? undefined : `The maximum number of ${kind} schedules is ${limit}`;
}
