import { SECOND } from './clock.ts';
import type { Store } from './freshworks.ts';
import { asRecord } from './settings.ts';

const KEY = 'lease';
/** A run lives 20 s, at most 40 s (freshworks-platform.md 4); a lease outlives it, and ends before the next is due. */
export const LEASE_S = 60;
/** Past this nobody can still hold it, even where the platform is late in expiring records. */
const STALE = 10 * LEASE_S * SECOND;

/** Whether this run may work: at most one run holds the lease. It ends by itself, which saves an operation. */
export async function takeLease(store: Store, now: number): Promise<boolean> {
  const claimed = await store.claim(KEY, { takenAt: now }, LEASE_S);
  if (claimed.ok || claimed.status !== 400) return claimed.ok;
  const held = await store.get(KEY);
  // The record's time-to-live did not work: clear it away, the next run takes it.
  const takenAt = Number(asRecord(held.ok ? held.value : null)['takenAt']);
  if (takenAt < now - STALE) await store.delete(KEY);
  return false;
}

/** For a run out of turn, which must not keep the next one from working. */
export async function releaseLease(store: Store): Promise<void> {
  await store.delete(KEY);
}
