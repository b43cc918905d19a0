import type { AppFiles } from '../../local/runtime/runtime.ts';
import { checkEnd } from './at-the-end.ts';
import { openDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { checkNow, checkTraces, readHealth } from './meanwhile.ts';
import { createStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { HOUR, MINUTE, SECOND } from './step.ts';
import type { Admin, Course, Step } from './step.ts';
import { openWatch } from './watch.ts';
import type { Watch } from './watch.ts';

/** `accepted`: the most that the app has ever counted. */
export type Scene = { stage: Stage; desk: Desk; watch: Watch; accepted: number };

/** Plays a course on the built app; gives what it violates, in words, or null. */
export async function play(app: AppFiles, course: Course): Promise<string | null> {
  const stage = createStage(app, course.setting);
  const installed = await stage.install();
  if (!installed.ok) return `not installed: ${installed.message}`;
  const scene = { stage, desk: openDesk(stage), watch: openWatch(stage), accepted: 0 };
  for (const [number, step] of course.steps.entries()) {
    const wrong = await playStep(scene, step);
    if (wrong !== null) return `after step ${number + 1}: ${wrong}`;
  }
  return checkTraces(scene) ?? (await calmDown(scene)) ?? checkTraces(scene);
}

async function playStep(scene: Scene, { waitMs, delays, what }: Step): Promise<string | null> {
  const wrong = await pass(scene, waitMs);
  if (wrong !== null) return wrong;
  const { stage, desk } = scene;
  stage.setDelays(delays);
  if ('do' in what) await desk.perform(what);
  else if ('fault' in what) stage.faults.add(what);
  else if ('crash' in what) stage.faults.crash(what);
  else await administer(stage, what);
  // Into the next second, so that each second has one deed.
  await stage.runtime.advance(SECOND - (stage.runtime.now() % SECOND));
  return null;
}

async function administer(stage: Stage, what: Admin): Promise<void> {
  if (what.admin === 'newKey') stage.newKey();
  else if (what.admin === 'saveKey') stage.saveSettings();
  else if (what.admin === 'retry') await ask(stage, 'retrySetAside');
  else await sendNow(stage, what.beforeRun);
}

/** Its run may die or find the store failing: the admin sees an error, nothing more. */
async function ask({ runtime }: Stage, what: 'sendNow' | 'retrySetAside'): Promise<void> {
  await runtime.invoke(what, {}).catch(() => undefined);
}

async function sendNow(stage: Stage, beforeRun: number | null): Promise<void> {
  const { runtime } = stage;
  if (beforeRun !== null) {
    const next = runtime.state().schedules.find(({ name }) => name === 'deliver')?.nextAt ?? 0;
    await runtime.advance(Math.max(0, next - beforeRun - runtime.now()));
  }
  await ask(stage, 'sendNow');
}

/** Lets time pass, looking at the books every ten minutes, in a long time every hour. */
async function pass(scene: Scene, ms: number): Promise<string | null> {
  const { runtime } = scene.stage;
  const between = ms > 3 * HOUR ? HOUR : 10 * MINUTE;
  for (let left = ms; left > 0; left -= between) {
    await runtime.advance(Math.min(left, between));
    const wrong = checkNow(scene, await readHealth(runtime));
    if (wrong !== null) return wrong;
  }
  return null;
}

/** All that goes wrong ends; then time passes until everything has arrived, at most so many hours. */
async function calmDown(scene: Scene): Promise<string | null> {
  const { stage } = scene;
  stage.faults.endAll();
  stage.setDelays([200]);
  stage.saveSettings();
  let last: string | null = null;
  let wrong = await pass(scene, 40 * MINUTE);
  for (let waited = 0; wrong === null && waited < 6 * HOUR; waited += 30 * MINUTE) {
    last = checkEnd(scene, await readHealth(stage.runtime));
    if (last === null) return null;
    wrong = await pass(scene, 30 * MINUTE);
  }
  return wrong ?? last;
}
