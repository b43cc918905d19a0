import type { Runtime, RuntimeState } from '../../local/runtime/runtime.ts';
import { checkAlerts } from './alerts.ts';
import { checkComplete } from './complete.ts';
import { openBooks } from './expected.ts';
import type { Scene } from './play.ts';
import { checkWord } from './state-word.ts';
import { SECOND } from './step.ts';

/** What `deliveryHealth` answers (design 3), as far as it is looked at here. */
export type Health = {
  state: string;
  seen: number;
  accepted: number;
  waiting: number;
  spooled: number;
  completeUntil: string | null;
  setAside: number;
  lost: number;
  possiblyTwice: number;
  lastAcceptedAt: string | null;
  queues: { name: string; identifier: string; days: number[] }[];
  mistakes: { count: number; what: string } | null;
};

/** null: the platform would not read the storage; the app says so with an error, or repeats what it said before. */
export async function readHealth(runtime: Runtime): Promise<Health | null> {
  try {
    const { response } = await runtime.invoke('deliveryHealth', {});
    const isBusy = (response as { isBusy?: true }).isBusy === true;
    return isBusy ? null : (response as Health);
  } catch {
    return null;
  }
}

/** Clocks that are wrong by up to three minutes, and an answer's way. */
const SKEW = 200 * SECOND;

/** What must hold at every moment. */
export function checkNow(scene: Scene, health: Health | null): string | null {
  const failed = scene.stage.runs.find(({ outcome }) => outcome === 'failed');
  if (failed) return `${failed.event} failed: ${failed.error}`;
  return checkAlerts(scene) ?? (health && checkHealth(scene, health));
}

/** What must hold of everything that is stored, sent and logged. */
export function checkTraces(scene: Scene): string | null {
  const { problems, store, schedules } = scene.stage.runtime.state();
  if (problems.length > 0) return `rules of the platform broken: ${problems.join('; ')}`;
  return checkLeaks(scene, { store, schedules });
}

/** Texts that the stand-in puts where personal data stands in real events. */
const PERSONAL = /Customer \d|asks for help|writes again|An answer to|Question \d|@|support/;

function checkLeaks(
  { stage, watch }: Scene,
  { store, schedules }: Pick<RuntimeState, 'store' | 'schedules'>,
): string | null {
  const places = {
    'a record': JSON.stringify(store),
    'a schedule': JSON.stringify(schedules),
    'the log': watch.lines().join(),
    'a body': stage.posts.map(({ body }) => body).join(),
  };
  for (const [place, text] of Object.entries(places)) {
    const personal = PERSONAL.exec(text)?.[0];
    if (personal !== undefined) return `personal text in ${place}: ${personal}`;
    for (const secret of stage.secrets) if (text.includes(secret)) return `a key in ${place}`;
  }
  return null;
}

function checkHealth(scene: Scene, health: Health): string | null {
  const { seen, accepted, waiting, setAside, lost, lastAcceptedAt, mistakes } = health;
  // No course spoils a record: whatever the app had to mend, it had broken itself.
  if (mistakes !== null) return `a mistake of the app: ${mistakes.what}`;
  if (accepted + waiting + setAside + lost !== seen) return `the books: ${JSON.stringify(health)}`;
  if (accepted < scene.accepted) return `${accepted} accepted, after ${scene.accepted}`;
  scene.accepted = accepted;
  const books = openBooks(scene);
  if (accepted > books.arrived.size) {
    return `${accepted} counted as accepted, injixo has ${books.arrived.size}`;
  }
  const lastKept = Math.max(0, ...scene.stage.posts.filter(({ kept }) => kept).map(({ at }) => at));
  const isLater = Date.parse(lastAcceptedAt ?? '1970-01-01') > lastKept + SKEW;
  if (isLater) return `lastAcceptedAt ${lastAcceptedAt} is later than any acceptance`;
  return checkComplete(books, health) ?? checkWord(scene, books, health);
}
