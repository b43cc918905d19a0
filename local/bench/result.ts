import type { HandlerWork } from './handler-work.ts';
import type { Measured } from './measure.ts';
import type { AppSize } from './app-size.ts';

/** What one run of the benchmark brought. */
export type BenchResult = {
  ours: Measured[];
  naive: Measured[];
  /** Absent when only single scenarios were asked for. */
  work?: HandlerWork[];
  size?: AppSize;
};
