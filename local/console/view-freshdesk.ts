import type { Question } from '../freshdesk/faults.ts';
import type { Freshdesk } from '../freshdesk/freshdesk.ts';
import type { FreshdeskSaying } from '../freshdesk/no-good-answers.ts';
import type { LostEvents } from './lost-events.ts';
import { sourceName, statusName } from './words.ts';

export type TicketView = {
  id: number;
  subject: string;
  source: string;
  groupId: number | null;
  status: string;
  isClosed: boolean;
  isSpam: boolean;
  isDeleted: boolean;
  createdAt: number;
  customerReplies: number;
  agentReplies: number;
};

export type FreshdeskView = {
  domain: string;
  groups: { id: number; name: string }[];
  /** The last ones, newest first. */
  tickets: TicketView[];
  counts: { tickets: number; conversations: number };
  /** What its API says instead of a good answer, and to which questions. */
  fault: { says: FreshdeskSaying | 'none'; to: Question | 'everything' };
  /** Those that Freshworks never delivers. */
  events: ReturnType<LostEvents['view']>;
};

const SHOWN = 8;
const CLOSED = 5;

export function viewFreshdesk(
  state: ReturnType<Freshdesk['state']>,
  events: FreshdeskView['events'],
): FreshdeskView {
  const { domain, groups, tickets, sources, counts } = state;
  const [rule] = state.faults.rules;
  return {
    domain,
    groups,
    events,
    counts: { tickets: counts.tickets, conversations: counts.conversations },
    fault: { says: rule?.says ?? 'none', to: rule?.to?.[0] ?? 'everything' },
    tickets: tickets.slice(0, SHOWN).map((ticket) => ({
      id: ticket.id,
      subject: ticket.subject,
      source: sourceName(ticket.source, sources),
      groupId: ticket.groupId,
      status: statusName(ticket.status),
      isClosed: ticket.status === CLOSED,
      isSpam: ticket.spam,
      isDeleted: ticket.deleted,
      createdAt: ticket.createdAt,
      customerReplies: ticket.customerReplies,
      agentReplies: ticket.agentReplies,
    })),
  };
}
