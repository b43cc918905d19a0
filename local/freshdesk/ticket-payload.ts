import type { Ticket } from './account.ts';
import { customerId, iso } from './people-payload.ts';

const DAY = 24 * 60 * 60_000;

/** Counts are null until there is something to count, as in the samples. */
function count(n: number): number | null {
  return n === 0 ? null : n;
}

/**
 * `data.ticket` of ticket events: the whole record after the event, with the keys of the official
 * sample (v3-skeleton/onTicketCreate.json). Ids only: no name of a group, source or agent.
 */
export function ticketPayload(ticket: Ticket): Record<string, unknown> {
  const text = ticket.description ?? `Customer ${ticket.customer} asks for help.`;
  return {
    model_id: 28_000_000 + ticket.id * 3,
    subject: ticket.subject,
    description: `<div>${text}</div>`,
    is_description_truncated: false,
    description_text: text,
    is_description_text_truncated: false,
    due_by: iso(ticket.createdAt + 3 * DAY),
    first_response_by_bhrs: null,
    fr_due_by: iso(ticket.createdAt + DAY),
    fr_escalated: false,
    is_escalated: false,
    fwd_emails: [],
    reply_cc_emails: [],
    email_config_id: null,
    id: ticket.id,
    group_id: ticket.groupId,
    product_id: null,
    company_id: null,
    requester_id: customerId(ticket.customer),
    responder_id: ticket.responderId,
    status: ticket.status,
    priority: ticket.priority,
    type: ticket.type,
    tags: [...ticket.tags],
    spam: ticket.spam,
    source: ticket.source,
    source_info: 1001,
    tweet_id: null,
    cc_emails: [],
    to_emails: null,
    created_at: iso(ticket.createdAt),
    updated_at: iso(ticket.updatedAt),
    attachments: [],
    custom_fields: { cf_reference_13: null },
    account_id: 13,
    sla_policy_id: 1_000_000_400_000,
    resolution_escalation_level: null,
    response_reminded: false,
    resolution_reminded: false,
    time_to_resolution_in_bhrs: null,
    time_to_resolution_in_chrs: null,
    inbound_count: 1 + ticket.customerReplies,
    archive: false,
    internal_agent_id: null,
    internal_group_id: null,
    outbound_email: ticket.source === 10,
    watchers: [],
    urgent: false,
    trained: false,
    deleted: ticket.deleted,
    group_users: [],
    import_id: null,
    on_state_time: null,
    source_additional_info: null,
    status_stop_sla_timer: ticket.status !== 2,
    status_deleted: false,
    skill_id: null,
    nr_escalated: null,
    next_response_reminded: false,
    nr_due_by: null,
    attachment_ids: [],
    first_assign_by_bhrs: 0,
    first_response_id: null,
    first_response_group_id: null,
    first_response_agent_id: null,
    first_assign_agent_id: ticket.responderId,
    first_assign_group_id: ticket.groupId,
    ...counters(ticket),
    ...instants(ticket),
    bcc_emails: [],
    tkt_cc: [],
    associates: null,
    associates_rdb: null,
    parent_id: ticket.parentId,
    support_email: null,
    internal_agent_uid: null,
    responder_uid: ticket.responderId === null ? null : String(ticket.responderId),
    watchers_uid_list: [],
    group_users_uid_list: [],
  };
}

function counters(ticket: Ticket): object {
  return {
    agent_reassigned_count: null,
    group_reassigned_count: null,
    reopened_count: count(ticket.reopened),
    private_note_count: count(ticket.privateNotes),
    public_note_count: count(ticket.publicNotes),
    agent_reply_count: count(ticket.agentReplies),
    customer_reply_count: count(ticket.customerReplies),
    agent_assigned_flag: ticket.responderId === null ? null : true,
    agent_reassigned_flag: null,
    group_assigned_flag: ticket.groupId === null ? null : true,
    group_reassigned_flag: null,
    internal_agent_assigned_flag: null,
    internal_agent_reassigned_flag: null,
    internal_group_assigned_flag: null,
    internal_group_reassigned_flag: null,
    internal_agent_first_assign_in_bhrs: null,
  };
}

function instants(ticket: Ticket): object {
  return {
    last_resolved_at: iso(ticket.resolvedAt),
    closed_at: iso(ticket.closedAt),
    resolved_at: iso(ticket.resolvedAt),
    first_response_time: null,
    first_assigned_at: null,
    assigned_at: null,
    requester_responded_at: iso(ticket.customerRespondedAt),
    agent_responded_at: iso(ticket.agentRespondedAt),
  };
}
