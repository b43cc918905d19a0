import type { Runtime } from '../runtime/runtime.ts';

/** Which of the next events Freshworks never delivers; an hour counts from when it was chosen. */
export type Losing = 'none' | 'next' | 'hour';

export type LostEvents = {
  choose(losing: Losing): void;
  view(): { losing: Losing; lost: number };
};

const HOUR = 60 * 60_000;
/** Of an event that is delivered, as on a good day (local/runtime/ground/faults.ts), ms. */
const DELAY = 200;

export function createLostEvents({ faults, now }: Runtime): LostEvents {
  let chosen: Losing = 'none';
  let until = 0;
  let lost = 0;
  const losing = (): Losing => (chosen === 'hour' && now() >= until ? 'none' : chosen);

  function delays(): number[] {
    const current = losing();
    if (current === 'none') return [DELAY];
    if (current === 'next') chosen = 'none';
    lost += 1;
    return [];
  }
  return {
    choose(next) {
      chosen = next;
      until = now() + HOUR;
      if (next !== 'none') lost = 0;
      faults.delivery = delays;
    },
    view: () => ({ losing: losing(), lost }),
  };
}
