import { SECOND } from './clock.ts';
import type { RunStore } from './run-store.ts';
import { asRecord } from './settings.ts';

export const LEASE = 'lease';
/** A run lives 20 s, at most 40 s (freshworks-platform.md 4); a lease outlives it, and ends before the next is due. */
const LEASE_S = 60;
/** Past this nobody can still hold it, even where the platform is late in expiring records. */
const STALE = 10 * LEASE_S * SECOND;

/** Whether this run may work: at most one run holds the lease. It ends by itself, which saves an operation. */
export async function takeLease(store: RunStore, now: number): Promise<boolean> {
  if (await store.claim(LEASE, { takenAt: now }, LEASE_S)) return true;
  const { takenAt } = asRecord(await store.get(LEASE));
  // Where its time-to-live did not work it is cleared away, and the next run takes it.
  if (Number(takenAt) < now - STALE) await store.delete(LEASE);
  return false;
}
