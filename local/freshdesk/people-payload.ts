import type { Agent, By, Ticket } from './account.ts';

/** ISO 8601 UTC in whole seconds, as Freshdesk writes every instant. */
export function iso(at: number): string;
export function iso(at: number | null): string | null;
export function iso(at: number | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

export function customerId(customer: number): number {
  return 48_000_000_000 + customer;
}

export function customerEmail(ticket: Ticket): string {
  return ticket.customerEmail ?? `customer${ticket.customer}@example.com`;
}

/** `data.requester` of ticket events. */
export function requesterPayload(ticket: Ticket): object {
  return {
    id: customerId(ticket.customer),
    name: `Customer ${ticket.customer}`,
    email: customerEmail(ticket),
    mobile: null,
    phone: null,
    language: 'en',
    created_at: '2026-01-05T08:00:00Z',
  };
}

/**
 * `data.actor`: the whole user record with a login address, preferences and the like, full of what
 * the app must never store or send. All of it is synthetic; addresses are from RFC 5737.
 */
function userPayload(user: { id: number; name: string; email: string; agent: boolean }): object {
  return {
    sanitized_phone: user.agent ? null : '0000000000',
    company_id: null,
    first_name: user.name,
    org_contact_id: user.agent ? null : String(user.id),
    org_agent_id: user.agent ? String(user.id) : null,
    last_seen_at: null,
    city: null,
    name: user.name,
    failed_login_count: 0,
    blocked_at: null,
    customer_id: null,
    email: user.email,
    state: null,
    parent_id: 0,
    description: null,
    job_title: null,
    tags: [],
    current_login_ip: '192.0.2.17',
    timezone: 'Europe/Berlin',
    privileges: user.agent ? '1234567890' : '0',
    whitelisted: false,
    visitor_id: null,
    twitter_id: null,
    country: null,
    user_role: null,
    current_login_at: '2026-01-05T08:00:00Z',
    fb_profile_id: null,
    last_login_at: '2026-01-04T08:00:00Z',
    other_emails: [],
    id: user.id,
    account_id: 13,
    language: 'en',
    last_name: null,
    second_email: null,
    last_login_ip: '192.0.2.18',
    other_company_ids: [],
    extn: null,
    login_count: 12,
    preferences: {
      agent_preferences: { shortcuts_enabled: true, falcon_ui: false },
      user_preferences: { was_agent: false, agent_deleted_forever: false },
    },
    delta: true,
    external_id: null,
    address: null,
    blocked: false,
    created_at: '2026-01-05T08:00:00Z',
    import_id: null,
    posts_count: 0,
    type: user.agent ? 'agent' : 'contact',
    helpdesk_agent: user.agent,
    updated_at: '2026-01-05T08:00:00Z',
    mobile: null,
    deleted_at: null,
    time_zone: 'Berlin',
    deleted: false,
    phone: user.agent ? null : '0000000000',
    unique_external_id: null,
    sanitized_mobile: null,
    active: true,
  };
}

/** `data.actor`; for Freshdesk's own rules and clean-ups a minimal one, as in onTicketDelete. */
export function actorPayload(by: By, ticket: Ticket, agent: Agent | undefined): object {
  if (by === 'customer') {
    const id = customerId(ticket.customer);
    const name = `Customer ${ticket.customer}`;
    return userPayload({ id, name, email: customerEmail(ticket), agent: false });
  }
  if (by === 'system' || !agent) return { id: 0, name: 'system', type: 'system' };
  const email = `agent${agent.id}@example.com`;
  return userPayload({ id: agent.id, name: agent.name, email, agent: true });
}
