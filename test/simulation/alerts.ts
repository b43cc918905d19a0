import type { Scene } from './play.ts';
import { inOrderFor, injixoNow } from './state-word.ts';
import { DAY, MINUTE } from './step.ts';
import { isWrittenDown } from './twice.ts';

/** An incident begins after a quarter of an hour; its run may be a period late. */
const TOLD_WITHIN = 40 * MINUTE;
/** Of two runs' clocks, each wrong by up to three minutes. */
const SKEW = 7 * MINUTE;
/** Freshdesk's answer where something is new; a page in its place says 200 as well. */
const MADE = 201;
const LASTING = ['unreachable', '5xx', 'no answer', 'rejects key', 'forbidden', 'wrong place'];

/** The admin hears of trouble that lasts, by one ticket: it is used again for whatever follows within a day. */
export function checkAlerts(scene: Scene): string | null {
  const isStorm = openings(scene).some(({ at, toldBefore }) => at - toldBefore < DAY - SKEW);
  if (isStorm) return 'a second alert ticket within a day';
  return mustBeTold(scene) && !hasOpened(scene) ? 'trouble for long, and no alert ticket' : null;
}

/** Tickets of which the app could write down that it opened them; `toldBefore`: when it last wrote to an earlier one. */
function openings({ watch }: Scene): { at: number; toldBefore: number }[] {
  const found: { at: number; toldBefore: number }[] = [];
  let toldBefore = -Infinity;
  for (const run of watch.runs) {
    for (const [n, { target, status, at }] of run.calls.entries()) {
      if (status !== MADE || !isWriting(target) || !isWrittenDown(run, n)) continue;
      if (target === 'openAlert') found.push({ at, toldBefore });
      toldBefore = at;
    }
  }
  return found;
}

const isWriting = (target: string): boolean => ['openAlert', 'noteAlert'].includes(target);

function hasOpened({ watch }: Scene): boolean {
  return watch.runs.some(({ calls }) =>
    calls.some(({ target, ok }) => target === 'openAlert' && ok === true),
  );
}

function mustBeTold(scene: Scene): boolean {
  const { mode, since } = injixoNow(scene);
  const lasts = Math.min(scene.stage.runtime.now() - since, inOrderFor(scene));
  return scene.stage.setting.hasAccess && LASTING.includes(mode) && lasts >= TOLD_WITHIN;
}
