import type { Books, Expected } from './expected.ts';

/** Whether everything that was written down has arrived, and nothing that is no contact. */
export function checkArrivals(books: Books): string | null {
  for (const reply of books.replies) {
    const wrong = checkReply(books, books.replyOf(reply));
    if (wrong !== null) return wrong;
  }
  for (const ticket of books.cases) {
    const own = books.ticketOf(ticket);
    const gone = books.goneOf(ticket);
    const wrong = books.isLeftOut(ticket) ? checkLeftOut(own, gone) : checkTicket(books, own, gone);
    if (wrong !== null) return wrong;
  }
  return null;
}

function checkReply(books: Books, reply: Expected): string | null {
  const lost = isMissing(books, reply) ? `lost: ${reply.id} (${reply.key})` : null;
  const isLine = reply.posts.length > 0 && books.isLineForCertain(reply);
  const wrong = isLine ? `counted: ${reply.id} (${reply.key}), the first line of its chat` : lost;
  return checkWritten(reply) ?? wrong;
}

function checkWritten({ fates, id, key }: Expected): string | null {
  const isSilent = fates.includes('silent');
  return isSilent ? `${id} (${key}): its handler ended well without writing it down` : null;
}

function checkLeftOut({ posts, ticket, key }: Expected, gone: Expected[]): string | null {
  const isCounted = posts.length > 0 || gone.some((each) => each.posts.length > 0);
  return isCounted ? `counted: ticket ${ticket.id} (${key}), which is left out` : null;
}

const isDirect = (post: { isDirect: boolean }): boolean => post.isDirect;

export function isMissing({ refusedAlone }: Books, contact: Expected): boolean {
  const { must, posts, key } = contact;
  return must && posts.length === 0 && !refusedAlone.has(key);
}

function isUnknown({ posts, key }: Expected): boolean {
  const all = posts.flatMap(({ contacts }) => contacts);
  return all.some((each) => each.key === key && each.identifier.includes(':unknown:'));
}

/** A ticket's own contact, and the one for its changes while deleted or spam. */
function checkTicket(books: Books, own: Expected, gone: Expected[]): string | null {
  const counted = gone.filter(({ posts }) => posts.length > 0);
  const name = `ticket ${own.ticket.id} (${own.key})`;
  const unknown = isUnknown(own) ? [own, ...counted] : counted;
  if (isCountedTwice(books, unknown)) return `counted: ${name} twice in the Unknown queue`;
  const isReplaced = counted.length > 0 && mayComeLater(books, own, gone);
  if (isMissing(books, own) && !isReplaced) return `lost: ${name}`;
  return checkWritten(own) ?? (counted.length > 0 ? null : checkChange(books, own, gone));
}

/** Whether two of these were counted without need. */
function isCountedTwice(books: Books, all: Expected[]): boolean {
  return all.some((one, n) =>
    all
      .slice(n + 1)
      .some((other) => !mayNotKnow(books, one, other) && !mayNotKnow(books, other, one)),
  );
}

/**
 * Who sends by himself cannot read what was written down before; and where he could not write down that he sent it, nobody
 * knows of it later.
 */
function mayNotKnow(books: Books, direct: Expected, other: Expected): boolean {
  if (!direct.posts.every(isDirect)) return false;
  const sentAt = Math.min(...direct.posts.map(({ at }) => at));
  return books.isSkewed || other.keptAt < sentAt || books.isUncounted(direct);
}

/** Whether the app may have heard of the deletion before the creation: then the ticket is counted already. */
function mayComeLater(books: Books, own: Expected, gone: Expected[]): boolean {
  const isParked = own.fates.some((fate) => fate !== 'kept');
  return books.isSkewed || isParked || gone.some(({ keptAt }) => keptAt < own.keptAt);
}

/** No change of a deleted ticket was counted: right only where its own contact is in the Unknown queue. */
function checkChange(books: Books, own: Expected, gone: Expected[]): string | null {
  const isHeard = gone.some(({ must }) => must);
  const isRefused = gone.some(({ key }) => books.refusedAlone.has(key));
  const isOwnOpen = own.posts.length === 0 && own.fates.length > 0;
  if (!isHeard || isRefused || isOwnOpen || isUnknown(own)) return null;
  return `lost: the change of the deleted ticket ${own.ticket.id} (${own.key})`;
}

/** Nothing arrives that no handler was told of, nor Freshdesk has shown. */
export function checkInvented(books: Books): string | null {
  const tickets = books.cases.flatMap((each) => [books.ticketOf(each), ...books.goneOf(each)]);
  const all = [...tickets, ...books.replies.map(books.replyOf)];
  const isKnown = (each: Expected): boolean => each.fates.length > 0 || books.mayBeFound(each);
  const known = new Set(all.filter(isKnown).map(({ key }) => key));
  const invented = [...books.arrived.keys()].find((key) => !known.has(key));
  return invented === undefined ? null : `invented: ${invented}`;
}
