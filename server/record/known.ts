import { SECOND } from '../platform/clock.ts';
import { windowAt } from '../platform/windows.ts';
import type { State } from './state.ts';

/** Whether the contact, of that time (epoch seconds), was taken in before; null: not to be told in this run. */
export function isKnown(
  { undecided, log }: State,
  id: string,
  at: number,
): Promise<boolean | null> | true {
  return undecided.some((contact) => contact.id === id) || log.has(id, windowAt(at * SECOND));
}
