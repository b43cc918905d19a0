import type { Quotas } from '../runtime/runtime.ts';
import type { Scenario } from './scenario.ts';

/** What is not documented of the quotas (design 5): nothing may be lost either way. */
const QUOTAS: [name: string, quotas: Partial<Quotas>][] = [
  ['fixed minute', { window: 'fixed' }],
  ['refused calls count', { refused: 'counted' }],
];
export function underOtherQuotas(scenario: Scenario): Scenario[] {
  return QUOTAS.map(([name, quotas]) => ({
    ...scenario,
    name: `${scenario.name}; ${name}`,
    world: { ...scenario.world, quotas },
  }));
}

/** The platform takes no run a minute. */
export function everyFiveMinutes(scenario: Scenario): Scenario {
  return {
    ...scenario,
    name: `${scenario.name}; every five minutes`,
    world: { ...scenario.world, doubts: { leastPeriodMinutes: 5 } },
  };
}

/** Nothing says that `$schedule` has a quota, nor that it has none. */
export function withFewSchedules(scenario: Scenario): Scenario {
  return {
    ...scenario,
    name: `${scenario.name}; 50 schedule calls`,
    world: { ...scenario.world, quotas: { schedulesPerMinute: 50 } },
  };
}
