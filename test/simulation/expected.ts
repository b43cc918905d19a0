import { replyKey, ticketKey } from './desk.ts';
import type { Case, Reply } from './desk.ts';
import type { Scene } from './play.ts';
import { keyOf } from './stage.ts';
import type { Fired, Post } from './stage.ts';
import type { Fate } from './watch.ts';

/** A contact that should arrive, and how surely. `must`: some handler wrote it down, and nothing excuses its absence. */
export type Expected = {
  key: string;
  id: string;
  ticket: Case;
  reply?: Reply;
  fates: Fate[];
  must: boolean;
  /** When a handler first wrote it down, epoch ms. */
  keptAt: number;
  posts: Post[];
};

type Named = { id: number; ticket_id?: number };

/** What is known of all contacts at this moment. */
export type Books = ReturnType<typeof openBooks>;
export function openBooks(scene: Scene) {
  const { stage, desk, watch } = scene;
  const arrived = new Map<string, Post[]>();
  for (const post of stage.posts) {
    if (!post.kept) continue;
    for (const { key } of post.contacts) arrived.set(key, [...(arrived.get(key) ?? []), post]);
  }
  const refusedAlone = new Set<string>();
  for (const { contacts, status } of stage.posts) {
    const isRefusal = status === 422 || status === 413 || status === 400;
    const [only] = contacts;
    if (isRefusal && contacts.length === 1 && only) refusedAlone.add(only.key);
  }
  const givenUp = new Set<string>();
  for (const line of watch.lines()) {
    const id = /^INJIXO_CONTACT_LOST (\S+)$/.exec(line)?.[1];
    if (id !== undefined) givenUp.add(id);
  }
  const byRecord = new Map<string, Fired[]>();
  for (const each of stage.fired) {
    const record = (each.data['ticket'] ?? each.data['conversation']) as Named | undefined;
    const key = `${each.event} ${record?.id}`;
    byRecord.set(key, [...(byRecord.get(key) ?? []), each]);
  }
  const parkedDied = watch.parkedDied() > 0;
  const isOutbound = ({ source }: Case): boolean => source === 10 && !stage.setting.countOutbound;

  function expectation(
    key: string,
    id: string,
    ticket: Case,
    events: Fired[],
    reply?: Reply,
  ): Expected {
    const fates = events.flatMap(watch.fates);
    const handled = events.flatMap(({ runsAt }) => runsAt).filter((_, n) => isSafe(fates[n]));
    const must =
      fates.includes('sent') || fates.includes('kept') || (fates.includes('parked') && !parkedDied);
    const found = { key, id, ticket, fates, keptAt: Math.min(...handled) };
    const posts = arrived.get(key) ?? [];
    return { ...found, posts, must: must && !givenUp.has(id), ...(reply ? { reply } : {}) };
  }
  return {
    arrived,
    refusedAlone,
    isOutbound,
    eventsOf: (event: string, id: number): Fired[] => byRecord.get(`${event} ${id}`) ?? [],
    ticketOf: (ticket: Case): Expected =>
      expectation(
        ticketKey(ticket),
        `t${ticket.id}`,
        ticket,
        byRecord.get(`onTicketCreate ${ticket.id}`) ?? [],
      ),
    replyOf: (reply: Reply): Expected =>
      expectation(
        replyKey(reply),
        `r${reply.id}`,
        reply.ticket,
        byRecord.get(`onConversationCreate ${reply.id}`) ?? [],
        reply,
      ),
    /** Any update of the ticket while it was deleted or spam may be the one that counts. */
    goneOf(ticket: Case): Expected[] {
      const events = byRecord.get(`onTicketUpdate ${ticket.id}`) ?? [];
      return ticket.goneAt.map((at) =>
        expectation(
          keyOf(at, 'tickets'),
          `g${ticket.id}`,
          ticket,
          events.filter((event) => event.at === at),
        ),
      );
    },
    replies: desk.replies,
    cases: desk.cases,
  };
}

/** Whether its handler may have written it down. */
const isSafe = (fate: Fate | undefined): boolean =>
  fate === 'kept' || fate === 'parked' || fate === 'maybe' || fate === 'sent';
