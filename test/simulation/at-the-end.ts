import { openBooks } from './expected.ts';
import type { Books, Expected } from './expected.ts';
import { checkQueues } from './queues.ts';
import type { Health } from './meanwhile.ts';
import type { Scene } from './play.ts';
import type { Post } from './stage.ts';

/** What the promise (design 1) says once everything is well again; null when it was kept. */
export function checkEnd(scene: Scene, health: Health | null = null): string | null {
  const books = openBooks(scene);
  return (
    checkArrivals(scene, books) ??
    checkInvented(books) ??
    checkTwice(scene, books, health) ??
    checkManners(scene) ??
    checkSetAside(scene, books) ??
    checkQueues(scene, books) ??
    (health && checkCounts(scene, books, health))
  );
}

function checkArrivals({ stage }: Scene, books: Books): string | null {
  const silent = books.cases.map(books.ticketOf).concat(books.replies.map(books.replyOf));
  for (const contact of silent) {
    const isLeftOut =
      contact.ticket.isAlert || (!contact.reply && books.isOutbound(contact.ticket));
    if (isLeftOut) continue;
    if (contact.fates.includes('silent'))
      return `${contact.id} (${contact.key}): its handler ended well without writing it down`;
    if (contact.reply && isMissing(books, contact)) return `lost: ${contact.id} (${contact.key})`;
  }
  for (const ticket of books.cases) {
    const wrong = checkTicket(books, books.ticketOf(ticket), books.goneOf(ticket));
    if (wrong !== null) return wrong;
  }
  for (const reply of books.replies) {
    const contact = books.replyOf(reply);
    const known = books.eventsOf('onTicketCreate', contact.ticket.id);
    const isAlertKnown = stage.setting.hasAccess || known.every(({ runsAt }) => runsAt.length > 0);
    if (
      contact.ticket.isAlert &&
      isAlertKnown &&
      stage.setting.hasAccess &&
      contact.posts.length > 0
    )
      return `counted: ${contact.id} (${contact.key}), a reply to the app's own alert`;
  }
  return null;
}

function isMissing({ refusedAlone }: Books, { must, posts, key, ticket }: Expected): boolean {
  return must && posts.length === 0 && !refusedAlone.has(key) && !ticket.isAlert;
}

const isUnknown = ({ posts, key }: Expected): boolean =>
  posts.some(({ contacts }) =>
    contacts.some((each) => each.key === key && each.identifier.includes(':unknown:')),
  );

/** A ticket's own contact, and the one for its changes while deleted or spam. */
function checkTicket(books: Books, own: Expected, gone: Expected[]): string | null {
  const { ticket } = own;
  const isLeftOut = ticket.isAlert || books.isOutbound(ticket);
  const counted = gone.filter(({ posts }) => posts.length > 0);
  const name = `ticket ${ticket.id} (${own.key})`;
  if (isLeftOut) {
    const isCounted = own.posts.length + counted.length > 0;
    return isCounted ? `counted: ${name}, which is left out` : null;
  }
  if (counted.length > 1) return `counted: ${counted.length} changes of the deleted ${name}`;
  if (counted.length === 1 && isUnknown(own)) return `counted: ${name} twice in the Unknown queue`;
  const firstGone = Math.min(...gone.map(({ keptAt }) => keptAt));
  const isReplaced = counted.length === 1 && firstGone < own.keptAt;
  if (isMissing(books, own) && !isReplaced) return `lost: ${name}`;
  const mustGone = gone.some(({ must }) => must);
  const isGoneRefused = gone.some(({ key }) => books.refusedAlone.has(key));
  const isOwnDoubtful = own.posts.length === 0 && (own.must || own.fates.length > 0);
  if (mustGone && counted.length === 0 && !isUnknown(own) && !isGoneRefused && !isOwnDoubtful) {
    return `lost: the change of the deleted ${name}`;
  }
  return null;
}

function checkInvented(books: Books): string | null {
  const known = new Set<string>();
  for (const ticket of books.cases) {
    const all = [books.ticketOf(ticket), ...books.goneOf(ticket)];
    for (const { key, fates } of all) if (fates.length > 0) known.add(key);
  }
  for (const reply of books.replies) known.add(books.replyOf(reply).key);
  const invented = [...books.arrived.keys()].find((key) => !known.has(key));
  return invented === undefined ? null : `invented: ${invented}`;
}

/** More than once only where injixo's answer never came or its run could not write it down; and counted. */
function checkTwice(scene: Scene, books: Books, health: Health | null): string | null {
  let surplus = 0;
  for (const [key, posts] of books.arrived) {
    surplus += posts.length - 1;
    const certain = posts.filter((post) => !isDoubtful(scene, post));
    if (posts.length > 1 && certain.length > 1) return `accepted twice without need: ${key}`;
  }
  if (health === null || health.possiblyTwice + sentUncounted(scene) >= surplus) return null;
  return `accepted ${surplus} too many, but possiblyTwice is ${health.possiblyTwice}`;
}

/** Contacts that handlers sent by themselves without being able to write that down; the log tells, unless they died. */
function sentUncounted({ watch }: Scene): number {
  const isDirect = ({ event, calls }: (typeof watch.runs)[number]): boolean =>
    event !== 'sendNow' && calls[0]?.target !== 'lease' && calls.some(isSending);
  const died = watch.runs.filter((run) => run.outcome !== 'ok' && isDirect(run));
  const told = watch.lines().filter((line) => line.startsWith('INJIXO_SENT_UNCOUNTED'));
  return died.length + told.length;
}

const isSending = ({ target }: { target: string }): boolean => target === 'sendContacts';

function isDoubtful({ watch }: Scene, { at, status }: Post): boolean {
  if (status === 'no answer') return true;
  for (const { calls, outcome } of watch.runs) {
    const index = calls.findIndex(
      ({ target, at: from, ms = 20_000 }) =>
        target === 'sendContacts' && from <= at && at <= from + ms,
    );
    if (index < 0) continue;
    const isUnstored = calls
      .slice(index)
      .some(({ ok, kind }) => kind !== 'schedule' && ok !== true);
    return outcome !== 'ok' || isUnstored;
  }
  return false;
}

/** Contacts whose fate is not known go out again only once injixo has answered something; 429 is waited for as told. */
function checkManners({ stage }: Scene): string | null {
  let unanswered = new Set<string>();
  let notBefore = 0;
  const skewed = stage.faults.active.some(({ fault }) => fault === 'skew');
  for (const { at, status, contacts, isDirect, ...post } of stage.posts) {
    if (isDirect) continue;
    const again = contacts.find(({ key }) => unanswered.has(key));
    if (again) return `sent again without asking first: ${again.key}`;
    if (at < notBefore && !skewed)
      return `sent at ${new Date(at).toISOString()}, in spite of Retry-After`;
    notBefore = Math.max(notBefore, post.notBefore);
    if (status === 'no answer') unanswered = new Set(contacts.map(({ key }) => key));
    else if (typeof status === 'number') unanswered = new Set();
  }
  return null;
}

/** Only while injixo takes others. */
function checkSetAside({ stage }: Scene, { refusedAlone, arrived }: Books): string | null {
  for (const key of refusedAlone) {
    if (arrived.has(key)) continue;
    const isJust = stage.posts.some(
      (post) =>
        post.contacts.length === 1 &&
        post.contacts[0]?.key === key &&
        stage.posts.some(({ kept, at }) => kept && at <= post.at && at > post.at - 20_000),
    );
    if (!isJust) return `set aside, though injixo took no others: ${key}`;
  }
  return null;
}

function checkCounts(
  scene: Scene,
  { arrived, refusedAlone }: Books,
  health: Health,
): string | null {
  const { accepted, waiting, setAside, state } = health;
  if (waiting > 0) return `still waiting: ${waiting}`;
  const asideToo = [...refusedAlone].filter((key) => arrived.has(key)).length;
  const isShort = accepted + sentUncounted(scene) + asideToo < arrived.size;
  if (accepted > arrived.size || isShort)
    return `${accepted} counted as accepted, injixo has ${arrived.size}`;
  if (setAside > refusedAlone.size) return `${setAside} set aside, ${refusedAlone.size} refused`;
  return state === 'ok' || state === 'quiet' ? null : `all is well, but the state is ${state}`;
}
