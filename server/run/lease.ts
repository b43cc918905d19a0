import { DAY, SECOND } from '../platform/clock.ts';
import { loadState } from '../record/load-state.ts';
import { packState, type State, STATE_KEY } from '../record/state.ts';
import type { RunStore } from '../platform/run-store.ts';
import { asRecord } from '../rules/settings.ts';

/** A run lives 20 s, at most 40 s (freshworks-platform.md 4); the clocks of two may differ by five. */
const LIFE = 45 * SECOND;
/** So long the lease of a run that died tells so. Those of others only should not pile up. */
const KEPT_S = DAY / SECOND;

/**
 * The state of a run that has got the lease, with `leasedAt`; null where another run may be at work.
 *
 * A lease is named by the run that came to its end last, as the state tells: of all that come after it one gets the lease,
 * and no name is used again (docs/decisions/052-leases-are-named-by-the-run-before.md). Where that one has died, those after it
 * take the lease that is named by it.
 */
export async function takeLease(
  store: RunStore,
  now: () => number,
): Promise<{ state: State; leasedAt: number } | null> {
  let state = await loadState(store, now());
  for (let last = state.over; ;) {
    const key = `lease:${last}`;
    const leasedAt = now();
    if (await store.claim(key, { takenAt: leasedAt }, KEPT_S)) {
      await tellOver(last, state, store);
      return { state, leasedAt };
    }
    const { takenAt } = asRecord(await store.get(key));
    if (Number(takenAt) > leasedAt - LIFE) return null;
    // The platform may clear away late what nobody can read any more.
    last = Number(takenAt) || last + 1;
    // It may have stored something before it died.
    state = await loadState(store, now());
  }
}

/** After a run that died, so that whoever comes next finds the lease of this one at once. */
async function tellOver(last: number, state: State, store: RunStore): Promise<void> {
  if (state.over === last) return;
  state.over = last;
  await store.set(STATE_KEY, packState(state));
}
