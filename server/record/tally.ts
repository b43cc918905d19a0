import { quarterOf } from './activity.ts';
import type { Tally } from './state.ts';

/** Counts a contact that injixo accepted at `at` (epoch ms). */
export function addToTally(
  { counts }: Tally,
  contact: { queue: string; at: number },
  at: number,
): void {
  const [contacts, , quarters = {}, lastContactAt = 0] = counts[contact.queue] ?? [0, 0];
  const quarter = quarterOf(contact.at);
  quarters[quarter] = (quarters[quarter] ?? 0) + 1;
  counts[contact.queue] = [contacts + 1, at, quarters, Math.max(lastContactAt, contact.at)];
}
