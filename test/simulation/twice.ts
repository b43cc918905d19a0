import type { Books } from './expected.ts';
import type { Health } from './meanwhile.ts';
import type { Scene } from './play.ts';
import type { Post } from './stage.ts';
import { isCommitting } from './watch.ts';
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
  if (health === null) return null;
  const { possiblyTwice } = health;
  if (possiblyTwice + sentUncounted(scene) < surplus) {
    return `accepted ${surplus} too many, but possiblyTwice is ${possiblyTwice}`;
  }
  const isInvented = possiblyTwice > 0 && !hasDoubts(scene);
  return isInvented ? `possiblyTwice is ${possiblyTwice}, though each answer came` : null;
}

/** Whether anything has gone out of which the app cannot know what became of it. */
function hasDoubts({ stage, watch }: Scene): boolean {
  const isLost = ({ outcome, calls }: Execution): boolean =>
    outcome !== 'ok' || calls.some((call) => isCommitting(call) && call.ok !== true);
  return (
    watch.runs.some(isLost) ||
    stage.posts.some(({ status, isDirect }) => isDirect || status === 'no answer')
  );
}

const isSending = ({ target }: { target: string }): boolean => target === 'sendContacts';

/**
 * Contacts that handlers sent by themselves without being able to write that down; the log tells, unless they died. One
 * without an answer that was given up afterwards may have arrived as well.
 */
export function sentUncounted({ watch }: Scene): number {
  const isUncounted = ({ outcome, logs }: Execution): boolean =>
    outcome !== 'ok' || logs.some(({ text }) => /^INJIXO_(SENT_UNCOUNTED|CONTACT_LOST)/.test(text));
  const isDirect = ({ calls }: Execution): boolean => {
    const lease = calls.findIndex(({ target }) => target.startsWith('lease:'));
    return calls.slice(0, lease < 0 ? calls.length : lease).some(isSending);
  };
  return watch.runs.filter((run) => isDirect(run) && isUncounted(run)).length;
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

/** Each later record of the runs tells what the answer was. */
export function isWrittenDown({ calls }: Execution, from: number): boolean {
  return calls.slice(from).some((call) => isCommitting(call) && call.ok === true);
}
