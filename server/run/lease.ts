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

export type Lease = { key: string; takenAt: number };

/**
 * The lease that this run has got; null where another run may be at work. Leases are named by slots of time, so that no old
 * record can stand in the way (docs/decisions/012-leases-are-named-by-time.md). Who holds one of a slot near by is looked
 * for only afterwards: of two runs that begin together one always sees the other. A run in turn leaves its lease where it
 * is; that it is over stands in the state, and whoever comes after it in its slot takes the second place there.
 * @param isOver whether the run that took its lease at that time (epoch ms) has stored all it had to.
 */
export async function takeLease(
  store: RunStore,
  now: () => number,
  isOver: (takenAt: number) => Promise<boolean>,
): Promise<Lease | null> {
  const takenAt = now();
  const slot = slotAt(takenAt);
  const key = await claim(keysOf(slot), store, takenAt, isOver);
  if (key === null) return null;
  const at = now();
  const oldest = at - LIFE - SKEW;
  // No slot lies between these two.
  for (const near of [slotAt(oldest), slotAt(at + SKEW)]) {
    if (near === slot || !(await isAtWork(keysOf(near), store, oldest, isOver))) continue;
    await store.delete(key);
    return null;
  }
  return { key, takenAt };
}

async function claim(
  keys: string[],
  store: RunStore,
  takenAt: number,
  isOver: (takenAt: number) => Promise<boolean>,
): Promise<string | null> {
  for (const key of keys) {
    if (await store.claim(key, { takenAt }, KEPT_S)) return key;
    if (!(await isOver(await takenAtOf(key, store)))) return null;
  }
  return null;
}

/** Whether one of these was taken since `oldest` by a run that may not be over. */
async function isAtWork(
  keys: string[],
  store: RunStore,
  oldest: number,
  isOver: (takenAt: number) => Promise<boolean>,
): Promise<boolean> {
  for (const key of keys) {
    const takenAt = await takenAtOf(key, store);
    if (!(takenAt > oldest)) return false;
    if (!(await isOver(takenAt))) return true;
  }
  return false;
}

async function takenAtOf(key: string, store: RunStore): Promise<number> {
  return Number(asRecord(await store.get(key)).takenAt);
}

/** The second one is taken only where the first stands, and its run is over. */
function keysOf(slot: number): string[] {
  return [`lease:${slot}`, `lease:${slot}:2`];
}

/** Slots lie so that a run which begins when it is due need not look at the one before. */
function slotAt(at: number): number {
  return Math.floor((at - SETTLING + LIFE + SKEW) / SLOT);
}
