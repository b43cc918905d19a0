export type CallKind = 'store' | 'request' | 'schedule' | 'hook';

/** One call of an app into the platform. `index` is 1-based within its run; `target` is the key, template or schedule. */
export type PlatformCall = { index: number; kind: CallKind; name: string; target: string };

/** What can be told of a run before it has ended. `event` is the event or SMI function. */
export type RunIdentity = { id: string; event: string };

/** Knobs of a runtime; change them at any time. An absent one means: as on a good day. Times in virtual ms. */
export type Faults = {
  /** Delays until the handler runs, one run each; `[]` drops the event. */
  delivery?: (event: string, data: object, random: () => number) => number[];
  /** The run dies before or after the effect of this platform call. */
  crash?: (run: RunIdentity, call: PlatformCall) => 'before' | 'after' | undefined;
  /** From call to answer of `$db` and `$schedule`; for requests, on top of what the server takes. */
  storeLatencyMs?: () => number;
  requestOverheadMs?: () => number;
  /** True: this operation fails with status 500 and has no effect. */
  storeFails?: (op: string, key: string) => boolean;
  scheduleFails?: (op: string, name: string) => boolean;
  /** How late a schedule fires. */
  scheduleDriftMs?: () => number;
  /** Nothing fires. Afterwards one-time schedules fire late; what a recurring one missed is gone. */
  schedulesStopped?: boolean;
  /** What `Date` inside this run says, minus the true time. */
  clockSkewMs?: (run: RunIdentity) => number;
};

/** How long things take, and when events come. */
export type Pace = Required<Pick<Faults, 'delivery' | 'storeLatencyMs' | 'requestOverheadMs'>>;

/** What `faults` says at the moment of use, else a good day: nothing fails, nothing is instant (own figures, none are published). */
export function paceOf(faults: Faults, random: () => number): Pace {
  const between = (from: number, to: number): number => Math.round(from + random() * (to - from));
  return {
    delivery: (event, data, next) =>
      faults.delivery ? faults.delivery(event, data, next) : [between(100, 300)],
    storeLatencyMs: () => (faults.storeLatencyMs ? faults.storeLatencyMs() : between(15, 60)),
    requestOverheadMs: () =>
      faults.requestOverheadMs ? faults.requestOverheadMs() : between(15, 60),
  };
}
