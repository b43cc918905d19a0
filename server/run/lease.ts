import { MINUTE, SECOND } from '../platform/clock.ts';
import type { RunStore } from '../platform/run-store.ts';
import { asRecord } from '../rules/settings.ts';
import { SETTLING } from '../platform/windows.ts';

/** A run lives 20 s, at most 40 s (freshworks-platform.md 4). */
const LIFE = 40 * SECOND;
/** The clocks of two runs may differ by so much. */
const SKEW = 5 * SECOND;
/** Longer than a life with its doubts, and no longer than from one run to the next. */
const SLOT = MINUTE;
/** Seconds. Only so that the records do not pile up: nothing depends on when they expire. */
const KEPT_S = 300;

/**
 * The key of the lease that this run has got; null where another run may be at work. Leases are named by slots of time,
 * so that no old record can stand in the way (docs/decisions/012-leases-are-named-by-time.md). Who holds one of a slot
 * near by is looked for only afterwards: of two runs that begin together one always sees the other.
 */
export async function takeLease(store: RunStore, now: () => number): Promise<string | null> {
  const own = keyAt(now());
  if (!(await store.claim(own, { takenAt: now() }, KEPT_S))) return null;
  const at = now();
  const oldest = at - LIFE - SKEW;
  // No slot lies between these two.
  for (const key of [keyAt(oldest), keyAt(at + SKEW)]) {
    if (key === own || !(Number(asRecord(await store.get(key)).takenAt) > oldest)) continue;
    await store.delete(own);
    return null;
  }
  return own;
}

/** Slots lie so that a run which begins when it is due need not look at the one before. */
function keyAt(at: number): string {
  return `lease:${Math.floor((at - SETTLING + LIFE + SKEW) / SLOT)}`;
}
