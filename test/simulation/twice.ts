import type { Books } from './expected.ts';
import type { Health } from './meanwhile.ts';
import type { Scene } from './play.ts';
import type { Post } from './stage.ts';
import type { Execution } from './watch.ts';

/** More than once only where injixo's answer never came or its run could not write it down; and counted. */
export function checkTwice(scene: Scene, books: Books, health: Health | null): string | null {
  let surplus = 0;
  for (const [key, posts] of books.arrived) {
    surplus += posts.length - 1;
    if (posts.length > 1 && posts.filter((post) => !isDoubtful(scene, post)).length > 1) {
      return `accepted twice without need: ${key}`;
    }
  }
  if (health === null || health.possiblyTwice + sentUncounted(scene) >= surplus) return null;
  return `accepted ${surplus} too many, but possiblyTwice is ${health.possiblyTwice}`;
}

const isSending = ({ target }: { target: string }): boolean => target === 'sendContacts';

/** Contacts that handlers sent by themselves without being able to write that down; the log tells, unless they died. */
export function sentUncounted({ watch }: Scene): number {
  const isDirect = ({ event, calls }: Execution): boolean =>
    event !== 'sendNow' && calls[0]?.target !== 'lease' && calls.some(isSending);
  const died = watch.runs.filter((run) => run.outcome !== 'ok' && isDirect(run));
  const told = watch.lines().filter((line) => line.startsWith('INJIXO_SENT_UNCOUNTED'));
  return died.length + told.length;
}

/** Whether the app cannot know for sure that injixo took this. */
function isDoubtful(scene: Scene, post: Post): boolean {
  // Who sends by itself cannot know of copies.
  return post.status === 'no answer' || post.isDirect || !isStored(scene, post);
}

/** Whether the run that sent this could write down what the answer was. */
export function isStored({ watch }: Scene, post: Post): boolean {
  for (const run of watch.runs) {
    const index = run.calls.findIndex((call) => isSending(call) && isDuring(call, post.at));
    if (index >= 0) return isWrittenDown(run, index);
  }
  return true;
}

function isDuring({ at, ms = 20_000 }: Execution['calls'][number], moment: number): boolean {
  return at <= moment && moment <= at + ms;
}

function isWrittenDown({ calls, outcome }: Execution, from: number): boolean {
  const later = calls.slice(from).filter(({ kind }) => kind !== 'schedule');
  return outcome === 'ok' && later.every(({ ok }) => ok === true);
}
