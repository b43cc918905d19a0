import { checkArrivals, checkInvented } from './arrivals.ts';
import { openBooks } from './expected.ts';
import type { Books } from './expected.ts';
import type { Health } from './meanwhile.ts';
import type { Scene } from './play.ts';
import { checkPatience, checkSetAside } from './patience.ts';
import type { Post } from './stage.ts';
import { checkListed, checkQueues } from './queues.ts';
import { checkTwice, sentUncounted } from './twice.ts';

/** What the promise (design 1) says once everything is well again; null when it was kept. */
export function checkEnd(scene: Scene, health: Health | null): string | null {
  const books = openBooks(scene);
  return (
    checkArrivals(books) ??
    checkInvented(books) ??
    checkTwice(scene, books, health) ??
    checkPatience(scene) ??
    checkSetAside(scene, books) ??
    checkQueues(scene, books) ??
    (health && (checkCounts(scene, books, health) ?? checkListed(scene, health)))
  );
}

function checkCounts(scene: Scene, books: Books, health: Health): string | null {
  const { accepted, waiting, setAside, state } = health;
  const { arrived, refusedAlone } = books;
  if (waiting > 0) return `still waiting: ${waiting}`;
  // injixo may have had a contact when it gave no answer, and refuse it later.
  const setAsideToo = [...refusedAlone].filter((key) => arrived.has(key)).length;
  const notCounted = sentUncounted(scene) + setAsideToo + inVain(books);
  const isShort = accepted + notCounted < arrived.size;
  if (isShort) return `${accepted} counted as accepted, injixo has ${arrived.size}`;
  const figures = health.queues.flatMap(({ days }) => days).reduce((sum, day) => sum + day, 0);
  const direct = scene.stage.posts.filter(({ isDirect }) => isDirect).length;
  if (figures > accepted || figures + direct < accepted) {
    return `figures of ${figures} contacts, ${accepted} accepted`;
  }
  if (setAside > refusedAlone.size) return `${setAside} set aside, ${refusedAlone.size} refused`;
  const isWell = accepted === 0 ? state === 'ready' : ['ok', 'quiet'].includes(state);
  return isWell ? null : `all is well, but the state is ${state}`;
}

/**
 * Changes of deleted tickets that a handler sent by itself without hearing an answer: the run that takes the note in drops
 * it where the ticket was counted before, which the handler could not know.
 */
function inVain({ arrived }: Books): number {
  const isInVain = ({ isDirect, status, contacts: [contact] }: Post): boolean =>
    isDirect && status === 'no answer' && contact?.identifier.endsWith(':unknown:tickets') === true;
  return [...arrived.values()].filter((posts) => posts.every(isInVain)).length;
}
