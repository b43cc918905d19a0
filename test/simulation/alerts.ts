import type { Scene } from './play.ts';
import { inOrderFor, injixoNow } from './state-word.ts';
import { MINUTE } from './step.ts';
import { isWrittenDown } from './twice.ts';

/** An incident begins after a quarter of an hour; its run may be a period late. */
const TOLD_WITHIN = 40 * MINUTE;
const LASTING = ['unreachable', '5xx', 'no answer', 'rejects key', 'forbidden', 'wrong place'];

/** The admin hears of trouble that lasts, by one ticket: it is used again for whatever follows within a day. */
export function checkAlerts(scene: Scene): string | null {
  const known = scene.watch.runs.flatMap(({ calls, ...run }) =>
    calls.filter(
      ({ target, ok }, n) =>
        target === 'openAlert' && ok === true && isWrittenDown({ ...run, calls }, n),
    ),
  );
  if (known.length > 1) return `${known.length} alert tickets`;
  return mustBeTold(scene) && !hasOpened(scene) ? 'trouble for long, and no alert ticket' : null;
}

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
