import type { CallKind } from './faults.ts';

export type CallRecord = {
  at: number;
  kind: CallKind;
  name: string;
  target: string;
  ok?: boolean; // absent: no answer (yet), or the run ended first
  status?: number;
  ms?: number;
};

export type ExecutionRecord = {
  id: string;
  event: string;
  startedAt: number;
  endedAt?: number;
  outcome?: 'ok' | 'failed' | 'timed out' | 'crashed';
  error?: string;
  calls: CallRecord[];
  logs: { level: 'log' | 'info' | 'warn' | 'error'; text: string }[];
};

/** One attempt of a request. Exactly one of `status` and `fault` is present. */
export type RequestRecord = {
  at: number;
  executionId: string; // 'page' for requests of the installation page
  template: string;
  method: string;
  host: string;
  path: string; // with the query
  status?: number;
  fault?: 'network' | 'no answer';
  ms: number;
};

/** Totals since installation. */
export type Counts = {
  storeOps: number; // granted
  requests: number; // granted, each attempt
  /** Granted operations by the key up to its first colon, granted requests by their template. */
  granted: Record<string, number>;
  /** Bytes of the largest record that was written, by the same part of its key. */
  largest: Record<string, number>;
  refusedStore: number;
  refusedRequests: number;
  scheduleCalls: number; // granted
  refusedSchedules: number;
  events: number; // fired by Freshdesk
  undelivered: number; // of these: dropped by the delivery policy, or over 256 KB
  executions: number;
};

/** What pages and tests may see of a runtime: plain JSON, a fresh copy, instants in epoch ms. */
export type RuntimeState = {
  now: number;
  installed: boolean;
  domain: string;
  settings: Record<string, unknown>; // secure values as '********'
  store: Record<string, { value: unknown; expiresAt?: number }>;
  schedules: { name: string; data: unknown; nextAt: number; repeatMs?: number }[];
  executions: ExecutionRecord[]; // the last 200
  requests: RequestRecord[]; // the last 200
  quotaUse: { storeLastMinute: number; requestsLastMinute: number };
  counts: Counts;
  problems: string[]; // breaches of the platform's contract by the app
};
