import { loadApp } from '../runtime/ground/load-app.ts';
import { measure } from './measure.ts';
import type { Measured } from './measure.ts';
import { scenarios, variants } from './scenarios.ts';

/** One scenario for the app in one folder; small enough to be sent to another process. */
export type Job = { scenario: string; dir: string };

/** Throws if there is no such scenario. */
export function play({ scenario, dir }: Job): Promise<Measured> {
  const found = [...scenarios, ...variants].find(({ name }) => name === scenario);
  if (!found) throw new Error(`expected a scenario, found '${scenario}'`);
  return measure(found, loadApp(dir));
}
