import type { InjixoMode } from '../injixo/faults.ts';
import type { Scenario } from './scenario.ts';

const HOUR = 60;

/** 20 contacts a minute go on through the outage and for two hours after it. */
export function outage(name: string, minutes: number, mode: InjixoMode = 'unreachable'): Scenario {
  const begins = 10;
  const ends = begins + minutes;
  return {
    name,
    contactsPerMinute: () => 20,
    minutes: ends + 2 * HOUR,
    minutesAfter: 20,
    recovery: [{ from: ends }],
    onMinute({ injixo }, minute) {
      if (minute === begins) injixo.faults.mode = mode;
      if (minute === ends) injixo.faults.mode = 'none';
    },
  };
}

/** An outage after which the backlog could go out faster than the storage quota lets a run write down the answers. */
export function outageOfAQuickInjixo(latencyMs: number): Scenario {
  const { onMinute, ...halfADay } = outage(`outage 12 h, injixo in ${latencyMs} ms`, 12 * HOUR);
  return {
    ...halfADay,
    onMinute(world, minute) {
      world.injixo.faults.latencyMs = latencyMs;
      onMinute?.(world, minute);
    },
  };
}
