import { isAgents, MESSAGING, replyKey, ticketKey } from './desk.ts';
import type { Case, Phase, Reply } from './desk.ts';
import type { Scene } from './play.ts';
import { keyOf } from './stage.ts';
import type { Fired, Post } from './stage.ts';
import { MINUTE, SECOND } from './step.ts';
import type { Fate } from './watch.ts';

/** A contact that may arrive. */
export type Expected = {
  key: string;
  id: string;
  ticket: Case;
  reply?: Reply;
  /** What became of each of its handlers. */
  fates: Fate[];
  /** Some handler wrote it down, and nothing excuses its absence. */
  must: boolean;
  /** When a handler first may have written it down, epoch ms. */
  keptAt: number;
  /** The requests by which injixo got it. */
  posts: Post[];
};

type Named = { id: number };

/** What is known of all contacts at this moment. */
export type Books = ReturnType<typeof openBooks>;
export function openBooks({ stage, desk, watch }: Scene) {
  const arrived = arrivals(stage.posts);
  const events = byRecord(stage.fired);
  const givenUp = new Set(watch.lines().flatMap((line) => LOST.exec(line)?.[1] ?? []));
  const leftToFind = new Set(watch.lines().flatMap((line) => LEFT.exec(line)?.[1] ?? []));
  const uncounted = new Set(watch.lines().flatMap((line) => UNCOUNTED.exec(line)?.[1] ?? []));
  const someHandlerDied = stage.faults.deaths.some(({ who }) => who !== 'run');
  const someParkedDied = watch.hasParkedDied();

  // Of a time without good answers, or without runs, the app need not know all that was counted then.
  const canCompare =
    stage.setting.hasAccess &&
    !stage.trouble.freshdeskFailed &&
    !watch.hasRefusedRequests() &&
    !stage.faults.active.some(({ fault }) => fault === 'stopped');

  function expectation(
    contact: Pick<Expected, 'key' | 'id' | 'ticket' | 'reply'>,
    told: Fired[],
  ): Expected {
    const fates = told.flatMap(watch.fates);
    const starts = told.flatMap(({ runsAt }) => runsAt).filter((_, n) => isSafe(fates[n]));
    const isKept = fates.includes('kept') || fates.includes('sent');
    // What comes back and can be kept nowhere is left to the comparison, like an event that was never kept.
    const isLeft = someParkedDied || leftToFind.has(contact.id);
    const isParked = fates.includes('parked') && !isLeft;
    const isTold = (isKept || isParked) && !givenUp.has(contact.id);
    const isOpen = mayBeLine(contact) || mayBeLeftOut(contact);
    const must = (isTold || mustBeFound(contact)) && !isOpen;
    const posts = arrived.get(contact.key) ?? [];
    return { ...contact, fates, must, posts, keptAt: Math.min(...starts) };
  }
  /** With access whatever Freshdesk shows is counted, whatever became of its event. */
  function mustBeFound(contact: Pick<Expected, 'id' | 'ticket' | 'reply'>): boolean {
    const isShown = stage.freshdesk.ticket(contact.ticket.id) !== undefined;
    return canCompare && isShown && isNew(contact) && !isHidden(contact.reply);
  }
  /**
   * The ticket once more; or, with one contact a chat, a message that another one is near to: which of them counts lies in
   * what was told when.
   */
  function mayBeLine({ ticket, reply }: Pick<Expected, 'ticket' | 'reply'>): boolean {
    if (reply?.isFirstLine) return true;
    if (!stage.setting.oneContactPerChat || reply === undefined || reply.by === 'mail')
      return false;
    const others = desk.replies.filter((other) => other !== reply && other.ticket === ticket);
    const times = [ticket.createdAt, ...others.map(({ at }) => at)];
    return times.some((at) => Math.abs(at - reply.at) <= PAUSE);
  }
  /** Taken over from agents, or by them: whether it counts lies in when its queue was decided. */
  function mayBeLeftOut({ ticket, reply }: Pick<Expected, 'ticket' | 'reply'>): boolean {
    return !stage.setting.countOutbound && reply === undefined && ticket.phases.some(isOutbound);
  }
  /** It happened since the installation: of an older ticket what its customer answers, and that it is gone. */
  function isNew({ id, ticket }: Pick<Expected, 'id' | 'ticket'>): boolean {
    return !ticket.isOld || !id.startsWith('t');
  }
  /** A later reply hides it, where no other was missing. */
  function isHidden(reply: Reply | undefined): boolean {
    return (
      reply !== undefined &&
      desk.replies.some((other) => other.ticket === reply.ticket && other.at > reply.at)
    );
  }
  const eventsOf = (event: string, id: number): Fired[] => events.get(`${event} ${id}`) ?? [];
  return {
    arrived,
    /** Freshdesk has shown it to the app. */
    mayBeFound: (contact: Expected): boolean => stage.setting.hasAccess && isNew(contact),
    refusedAlone: refusedAlone(stage.posts),
    eventsOf,
    /** Whether nobody wrote down that it was sent by itself. */
    isUncounted: ({ id }: Expected): boolean => uncounted.has(id) || someHandlerDied,
    isHidden,
    isSkewed: stage.faults.active.some(({ fault }) => fault === 'skew'),
    replies: desk.replies,
    cases: desk.cases,
    isLeftOut: ({ phases }: Case): boolean =>
      phases.every(isOutbound) && !stage.setting.countOutbound,
    /** Freshdesk has always said when its chat began, and that it is one. */
    isLineForCertain: ({ ticket, reply }: Expected): boolean =>
      reply?.isFirstLine === true && canCompare && ticket.phases.every(isMessaging),
    ticketOf: (ticket: Case): Expected =>
      expectation(
        { key: ticketKey(ticket), id: `t${ticket.id}`, ticket },
        eventsOf('onTicketCreate', ticket.id),
      ),
    replyOf: (reply: Reply): Expected =>
      expectation(
        { key: replyKey(reply), id: `r${reply.id}`, ticket: reply.ticket, reply },
        eventsOf('onConversationCreate', reply.id),
      ),
    /** Any change of the ticket while it was deleted or spam may be the one that counts. */
    goneOf: (ticket: Case): Expected[] =>
      ticket.goneAt.map((at) =>
        expectation(
          { key: keyOf(at, 'tickets'), id: `g${ticket.id}`, ticket },
          eventsOf('onTicketUpdate', ticket.id).filter((event) => event.at === at),
        ),
      ),
  };
}

/** Design 2; and a second of rounding. */
const PAUSE = 15 * MINUTE + SECOND;

const UNCOUNTED = /^INJIXO_SENT_UNCOUNTED (\S+)$/;
const LEFT = /^INJIXO_LEFT_TO_COMPARISON (\S+)$/;
const LOST = /^INJIXO_CONTACT_LOST (\S+)$/;

const isMessaging = ({ source }: Phase): boolean => MESSAGING.includes(source);
const isOutbound = ({ source }: Phase): boolean => isAgents(source);

const isSafe = (fate: Fate | undefined): boolean =>
  fate !== undefined && ['kept', 'parked', 'maybe', 'sent'].includes(fate);

function arrivals(posts: Post[]): Map<string, Post[]> {
  const arrived = new Map<string, Post[]>();
  for (const post of posts.filter(({ kept }) => kept)) {
    for (const { key } of post.contacts) arrived.set(key, [...(arrived.get(key) ?? []), post]);
  }
  return arrived;
}

/** Contacts that injixo refused when a run sent each alone; who sends by himself sets nothing aside. */
function refusedAlone(posts: Post[]): Set<string> {
  const refusals = posts.filter(
    ({ status, isDirect }) => (status === 422 || status === 413) && !isDirect,
  );
  const alone = refusals.filter(({ contacts }) => contacts.length === 1);
  return new Set(alone.flatMap(({ contacts }) => contacts.map(({ key }) => key)));
}

/** Events by what they are about: `onTicketUpdate 17`. */
function byRecord(fired: Fired[]): Map<string, Fired[]> {
  const found = new Map<string, Fired[]>();
  for (const each of fired) {
    const record = (each.data['ticket'] ?? each.data['conversation']) as Named | undefined;
    const key = `${each.event} ${record?.id}`;
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return found;
}
