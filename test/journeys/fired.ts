import type { EventOf } from '../builders.ts';
import { given, NO_ACCESS } from './given.ts';
import type { Given } from './given.ts';
import { SELDOM } from './seldom.ts';

/** Fires an event as it is, at 10:00:30, with nothing known of its ticket. */
export async function fired({ event, data }: EventOf): Promise<Given> {
  const world = await given({ ...SELDOM, settings: NO_ACCESS });
  await world.until('10:00:30');
  world.runtime.fire(event, data);
  await world.settle();
  return world;
}

type StateRecord = { uncountable: Record<string, number> };

/** Events of which no contact could be made, by reason, as the app has recorded them. */
export function uncountable({ runtime }: Given): Record<string, number> {
  return (runtime.state().store['state']?.value as StateRecord).uncountable;
}
