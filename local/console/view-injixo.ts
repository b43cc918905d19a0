import type { InjixoMode } from '../injixo/faults.ts';
import type { InjixoState } from '../injixo/injixo.ts';

export type QueueView = {
  identifier: string;
  name: string;
  total: number;
  /** By its own timestamp. */
  lastAt: number;
  /** Contacts by start of the 15-minute interval, in time order. */
  intervals: { at: number; contacts: number }[];
};

export type InjixoView = {
  /** The fullest first. */
  queues: QueueView[];
  counts: { requests: number; contacts: number };
  mode: InjixoMode;
};

const SHOWN_MS = 8 * 24 * 60 * 60_000;

export function viewInjixo(state: InjixoState, now: number): InjixoView {
  const queues = state.queues.map(({ identifier, name, total, lastAt, intervals }) => ({
    identifier,
    name,
    total,
    lastAt,
    intervals: Object.entries(intervals)
      .map(([start, contacts]) => ({ at: Date.parse(start), contacts }))
      .filter(({ at }) => at > now - SHOWN_MS)
      .sort((a, b) => a.at - b.at),
  }));
  return {
    queues: queues.sort((a, b) => b.total - a.total),
    counts: state.counts,
    mode: state.faults.mode,
  };
}
