/** What each module of a Freshdesk app may listen to and where it may show itself (freshworks-platform.md 1.2, 1.3). */
type Offer = { events: string[]; locations: string[] };

function createdUpdatedDeleted(...objects: string[]): string[] {
  return objects.flatMap((name) =>
    ['Create', 'Update', 'Delete'].map((what) => `on${name}${what}`),
  );
}

const offers: Record<string, Offer> = {
  common: {
    events: [
      'onAppInstall',
      'onAppUninstall',
      'afterAppUpdate',
      'onExternalEvent',
      'onScheduledEvent',
    ],
    locations: ['full_page_app', 'cti_global_sidebar'],
  },
  support_ticket: {
    events: createdUpdatedDeleted(
      'Ticket',
      'Conversation',
      'TimeEntry',
      'TicketField',
      'CannedResponse',
    ),
    locations: [
      'ticket_sidebar',
      'ticket_requester_info',
      'ticket_top_navigation',
      'ticket_background',
      'time_entry_background',
      'ticket_attachment',
      'ticket_conversation_editor',
      'new_ticket_requester_info',
      'new_ticket_background',
    ],
  },
  support_agent: {
    events: [...createdUpdatedDeleted('Group', 'Agent'), 'onAgentAvailabilityUpdate'],
    locations: [],
  },
};

/** Freshdesk's other modules; what they offer is in none of our sources, so nothing is accepted there. */
const unexplored = ['support_contact', 'support_company', 'support_email', 'support_portal'];

/** What the module offers; undefined if Freshdesk has no such module. */
export function offerOf(module: string): Offer | undefined {
  if (unexplored.includes(module)) return { events: [], locations: [] };
  return Object.hasOwn(offers, module) ? offers[module] : undefined;
}
