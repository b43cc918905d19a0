import { SECOND } from './clock.ts';
import type { Store } from './freshworks.ts';
import { asRecord } from './settings.ts';

const KEY = 'lease';
/** A run lives 20 s, at most 40 s (freshworks-platform.md 4); a lease outlives it, and is gone before the next is due. */
export const LEASE_S = 60;
/** Past this nobody can still hold it, even where the platform is late in expiring records. */
const STALE = 10 * LEASE_S * SECOND;

/** Whether this run may work: at most one run holds the lease. */
export async function takeLease(store: Store, now: number): Promise<boolean> {
  const claimed = await store.claim(KEY, { takenAt: now }, LEASE_S);
  if (claimed.ok || claimed.status === 429) return claimed.ok;
  const held = await store.get(KEY);
  if (!held.ok || held.value === null) return false;
  if (Number(asRecord(held.value)['takenAt']) > now - STALE) return false;
  // The record's time-to-live did not work: clear it away, the next run takes it.
  await store.delete(KEY);
  return false;
}

export async function releaseLease(store: Store): Promise<void> {
  // Refused, the lease ends by itself before the next run.
  await store.delete(KEY);
}
