import type { Conversation, Ticket } from './account.ts';
import { customerEmail, customerId, iso } from './people-payload.ts';

/**
 * `data.conversation` of onConversationCreate with the keys of the official sample
 * (v3-skeleton/onConversationCreate.json). It tells the ticket's id, but neither its group nor its
 * source nor its requester.
 */
export function conversationPayload(entry: Conversation, ticket: Ticket): object {
  const text = entry.incoming
    ? `Customer ${ticket.customer} writes again.`
    : `An answer to Customer ${ticket.customer}.`;
  return {
    id: entry.id,
    body: `<div>${text}</div>`,
    is_body_truncated: false,
    body_text: text,
    is_body_text_truncated: false,
    from_email: entry.incoming ? customerEmail(ticket) : 'support@example.com',
    bcc_emails: [],
    support_email: 'support@example.com',
    user_id: entry.incoming ? customerId(ticket.customer) : 80_000_400_001,
    ticket_id: ticket.id,
    private: entry.private,
    incoming: entry.incoming,
    source: entry.source,
    cc_emails: [],
    to_emails: recipients(entry, ticket),
    created_at: iso(entry.createdAt),
    updated_at: iso(entry.createdAt),
    attachments: [],
    account_id: 13,
    category: { ...entry.category },
    deleted: false,
    archive: false,
    email_config_id: null,
    header_info: null,
    response_time_in_seconds: null,
    response_time_by_bhrs: null,
    response_violated: null,
    last_modified_user_id: null,
    to_email_user_ids: [],
    to_email_user_uids: null,
    last_modified_timestamp: null,
    notable_id: ticket.id,
    notable_type: 'Helpdesk::Ticket',
    attachment_ids: [],
    source_additional_info: { email: { received_at: iso(entry.receivedAt) } },
    kind: entry.kind,
  };
}

/** Whom the entry was mailed to: nobody, where a customer wrote in the portal or a chat. */
export function recipients(entry: Conversation, ticket: Ticket): string[] {
  if (!entry.incoming) return [customerEmail(ticket)];
  return entry.receivedAt === null ? [] : ['support@example.com'];
}
