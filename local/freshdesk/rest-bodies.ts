import type { Account, Agent, Conversation, Group, Ticket } from './account.ts';
import { recipients } from './conversation-payload.ts';
import { customerEmail, customerId, iso } from './people-payload.ts';

const DAY = 24 * 60 * 60_000;
const LONG_AGO = '2026-01-05T08:00:00Z';

/** A ticket in a list of API v2. `deleted` is only there when it is true. */
export function ticketInList(ticket: Ticket): object {
  return {
    cc_emails: [],
    fwd_emails: [],
    reply_cc_emails: [],
    ticket_cc_emails: [],
    fr_escalated: false,
    spam: ticket.spam,
    email_config_id: null,
    group_id: ticket.groupId,
    priority: ticket.priority,
    requester_id: customerId(ticket.customer),
    responder_id: ticket.responderId,
    source: ticket.source,
    company_id: null,
    status: ticket.status,
    subject: ticket.subject,
    association_type: null,
    support_email: null,
    to_emails: null,
    product_id: null,
    id: ticket.id,
    type: ticket.type,
    due_by: iso(ticket.createdAt + 3 * DAY),
    fr_due_by: iso(ticket.createdAt + DAY),
    is_escalated: false,
    custom_fields: { cf_reference: null },
    created_at: iso(ticket.createdAt),
    updated_at: iso(ticket.updatedAt),
    associated_tickets_count: null,
    tags: [...ticket.tags],
    ...(ticket.deleted ? { deleted: true } : {}),
  };
}

/** What `include=stats` adds. */
export function statsOf(ticket: Ticket, { bornResponded }: Account): object {
  const { createdAt, customerRespondedAt, agentRespondedAt, resolvedAt, closedAt } = ticket;
  return {
    agent_responded_at: iso(agentRespondedAt),
    requester_responded_at: iso(customerRespondedAt ?? (bornResponded ? createdAt : null)),
    first_responded_at: iso(agentRespondedAt),
    status_updated_at: iso(ticket.updatedAt),
    reopened_at: null,
    resolved_at: iso(resolvedAt),
    closed_at: iso(closedAt),
    pending_since: null,
  };
}

/** A single ticket has its text too. */
export function ticketAlone(ticket: Ticket): object {
  const text = ticket.description ?? `Customer ${ticket.customer} asks for help.`;
  return {
    ...ticketInList(ticket),
    description: `<div>${text}</div>`,
    description_text: text,
    attachments: [],
    source_additional_info: null,
  };
}

/** At most so many conversations come with a ticket, the oldest ones (freshdesk-rest.md). */
const INCLUDED = 10;

/** What `include` may add to a single ticket. */
const INCLUDES: Record<string, (ticket: Ticket, account: Account) => object> = {
  requester: (ticket) => {
    const { customer } = ticket;
    const name = `Customer ${customer}`;
    const requester = { id: customerId(customer), name, email: customerEmail(ticket) };
    return { requester: { ...requester, mobile: null, phone: null } };
  },
  stats: (ticket, account) => ({ stats: statsOf(ticket, account) }),
  conversations: (ticket, account) => {
    const entries = account.conversations.get(ticket.id) ?? [];
    const bodies = entries.slice(0, INCLUDED).map((entry) => conversationBody(entry, ticket));
    return { conversations: bodies };
  },
};

/** A single ticket as asked for. */
export function ticketAsked(ticket: Ticket, account: Account, url: URL): object {
  const wanted = (url.searchParams.get('include') ?? '').split(',');
  const parts = wanted.map((name) => INCLUDES[name]?.(ticket, account));
  return Object.assign(ticketAlone(ticket), ...parts) as object;
}

export function conversationBody(entry: Conversation, ticket: Ticket): object {
  return {
    id: entry.id,
    body: '<div>Synthetic text</div>',
    body_text: 'Synthetic text',
    incoming: entry.incoming,
    private: entry.private,
    user_id: entry.incoming ? customerId(ticket.customer) : 80_000_400_001,
    support_email: null,
    source: entry.source,
    category: entry.category.id,
    to_emails: recipients(entry, ticket),
    from_email: null,
    cc_emails: [],
    bcc_emails: [],
    email_failure_count: null,
    ticket_id: ticket.id,
    created_at: iso(entry.createdAt),
    updated_at: iso(entry.createdAt),
    attachments: [],
    source_additional_info: entry.receivedAt
      ? { email: { received_at: iso(entry.receivedAt) } }
      : null,
  };
}

export function groupBody(group: Group): object {
  return {
    id: group.id,
    name: group.name,
    description: null,
    escalate_to: null,
    unassigned_for: null,
    business_hour_id: null,
    group_type: 'support_agent_group',
    auto_ticket_assign: 0,
    created_at: LONG_AGO,
    updated_at: LONG_AGO,
  };
}

/** `ticket_scope`: 1 all tickets, 2 those of the agent's groups. */
export function agentBody(agent: Agent): object {
  return {
    id: agent.id,
    available: true,
    occasional: false,
    signature: null,
    ticket_scope: agent.groups === null ? 1 : 2,
    group_ids: agent.groups ?? [],
    role_ids: [agent.admin ? 80_000_500_001 : 80_000_500_003],
    type: 'support_agent',
    created_at: LONG_AGO,
    updated_at: LONG_AGO,
    contact: {
      active: true,
      email: `agent${agent.id}@example.com`,
      name: agent.name,
      language: 'en',
      time_zone: 'Berlin',
    },
  };
}
