import type { Scripted } from './scripted-runtime.ts';

// Made up, in the shapes of the real ones.
export const KEY = 'aW5qaXhvIGtleSBvbmUgZm9yIHRlc3RzIG9ubHkgMQ==';
export const FRESHDESK_KEY = 'Kx7testsOnly0Fd9zQ1m';

const ticket = (group_id: number | null, source: number, day: number): object => ({
  group_id,
  source,
  created_at: `2026-11-${day}T09:30:00Z`,
});

/** An account with three groups and a channel of its own. */
export const ACCOUNT: Record<string, Scripted> = {
  pageGroups: {
    status: 200,
    body: [
      { id: 48000000001, name: 'CustomerService' },
      { id: 48000000002, name: 'Returns & Refunds' },
      { id: 48000000003, name: 'Technik' },
    ],
  },
  pageTicketFields: {
    status: 200,
    body: [{ type: 'default_source', choices: { Email: 1, Chat: 7, Letter: 101 } }],
  },
  pageTickets: {
    status: 200,
    body: [
      ticket(48000000001, 1, 21),
      ticket(48000000001, 1, 21),
      ticket(48000000001, 7, 20),
      ticket(48000000002, 1, 20),
      ticket(48000000003, 101, 19),
      ticket(null, 1, 18),
    ],
  },
};

/** Twelve groups with names as long as they come. */
export const MANY: Record<string, Scripted> = {
  ...ACCOUNT,
  pageGroups: {
    status: 200,
    body: Array.from({ length: 12 }, (_, index) => ({
      id: 48000000001 + index,
      name: `Kundenservice für Bestandskunden ${index + 1} (Deutschland, Österreich, Schweiz)`,
    })),
  },
};

export const EDIT = {
  injixo_api_key: 'stored',
  freshdesk_domain: 'example.freshdesk.com',
  count_outbound: true,
  __meta: { secure: ['injixo_api_key'] },
};

export const EDIT_WITH_FRESHDESK = {
  ...EDIT,
  freshdesk_api_key: 'stored',
  groups: { '48000000001': 'CustomerService' },
  __meta: { secure: ['injixo_api_key', 'freshdesk_api_key'] },
};
