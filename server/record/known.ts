import { SECOND } from '../platform/clock.ts';
import { windowAt } from '../platform/windows.ts';
import type { State } from './state.ts';

/** Whether the contact, of that time (epoch seconds), was taken in before; `later`: another run can tell; null: none can. */
export function isKnown(
  { undecided, log }: State,
  id: string,
  at: number,
): Promise<boolean | 'later' | null> | true {
  return undecided.some((contact) => contact.id === id) || log.has(id, windowAt(at * SECOND));
}
