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

/** Ends the name of a course in which the platform takes no run a minute. */
export const SELDOM = '; every five minutes';
export function everyFiveMinutes(scenario: Scenario): Scenario {
  return {
    ...scenario,
    name: `${scenario.name}${SELDOM}`,
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
