import { KEPT_RECORDS } from './limits.ts';
import type { Counts, ExecutionRecord, RequestRecord } from './state.ts';

/** What has happened, as far back as anyone may look. Plain JSON throughout. */
export type Journal = {
  executions: ExecutionRecord[];
  requests: RequestRecord[];
  counts: Counts;
  /** Numbers runs; goes on over installations. */
  sequence: number;
};

export const noCounts = (): Counts => ({
  storeOps: 0,
  requests: 0,
  granted: {},
  largest: {},
  refusedStore: 0,
  refusedRequests: 0,
  scheduleCalls: 0,
  refusedSchedules: 0,
  events: 0,
  undelivered: 0,
  executions: 0,
});

/** Counts what an operation or request was for: `spool:5962559` is for `spool`. */
export function noteGranted({ granted }: Counts, target: string): void {
  const purpose = purposeOf(target);
  granted[purpose] = (granted[purpose] ?? 0) + 1;
}

/** Keeps how large a record was written. */
export function noteSize({ largest }: Counts, key: string, value: unknown): void {
  const purpose = purposeOf(key);
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  largest[purpose] = Math.max(largest[purpose] ?? 0, bytes);
}

function purposeOf(target: string): string {
  return target.split(':', 1)[0] ?? target;
}

/** Adds to a list of the journal, which keeps the last ones. */
export function note<T>(list: T[], record: T): void {
  list.push(record);
  if (list.length > KEPT_RECORDS) list.shift();
}

/** A run that was under way when the runtime was saved did not survive it. */
export function revived({ executions, requests, counts, sequence }: Journal): Journal {
  return {
    requests,
    sequence,
    counts: { ...noCounts(), ...counts },
    executions: executions.map((record) =>
      record.endedAt === undefined
        ? { ...record, ...SWITCHED_OFF, endedAt: lastSign(record) }
        : record,
    ),
  };
}
const SWITCHED_OFF = { outcome: 'crashed', error: 'the runtime was switched off' } as const;
const lastSign = ({ startedAt, calls }: ExecutionRecord): number => calls.at(-1)?.at ?? startedAt;
