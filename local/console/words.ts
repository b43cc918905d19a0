import { TICKET_SOURCES } from '../freshdesk/sources.ts';

/** Names of Freshdesk's codes, for people. Freshdesk's own words; queue names are the app's business. */

const STATUSES: Record<number, string> = {
  2: 'open',
  3: 'pending',
  4: 'resolved',
  5: 'closed',
  6: 'waiting on customer',
  7: 'waiting on third party',
};

export function statusName(status: number): string {
  return STATUSES[status] ?? `status ${status}`;
}

export function sourceName(source: number, own: { id: number; name: string }[]): string {
  return (
    TICKET_SOURCES.get(source) ?? own.find(({ id }) => id === source)?.name ?? `source ${source}`
  );
}

/** What a request of the app wants, by its template. */
const PURPOSES: Record<string, string> = {
  readTicket: 'Asked Freshdesk about one ticket',
  listChanged: 'Compared: asked Freshdesk which tickets changed',
  listGone: 'Compared: asked Freshdesk which tickets are spam or deleted',
  readConversations: 'Compared: asked Freshdesk for the answers on a ticket',
  listConversations: 'Compared: asked Freshdesk for more answers on a ticket',
  readOwnAgent: 'Asked Freshdesk whether the key sees all tickets',
  listGroups: 'Asked Freshdesk for its groups',
  listTicketFields: 'Asked Freshdesk for its sources',
  openAlert: 'Asked Freshdesk to open the alert ticket',
  readAlert: 'Asked Freshdesk whether the alert ticket is still the app’s own',
  noteAlert: 'Asked Freshdesk to add a note to the alert ticket',
  setAlert: 'Asked Freshdesk to change the alert ticket',
  checkInjixoKey: 'Page: asked injixo about the key',
  pageGroups: 'Page: asked Freshdesk for its groups',
  pageTicketFields: 'Page: asked Freshdesk for its sources',
  pageTickets: 'Page: asked Freshdesk for recent tickets',
};

/** `contacts`: how many it carried, where that is known. */
export function purpose(template: string, contacts: number | undefined): string {
  if (template !== 'sendContacts') return PURPOSES[template] ?? `Sent “${template}”`;
  if (contacts === undefined) return 'Sent contacts to injixo';
  if (contacts === 0) return 'Asked injixo whether it works';
  return `Sent ${contacts} ${contacts === 1 ? 'contact' : 'contacts'} to injixo`;
}

const ANSWERS: Record<number, string> = {
  400: 'it does not understand',
  401: 'it rejects the key',
  403: 'it forbids it',
  404: 'nothing there',
  409: 'it refuses',
  413: 'too large',
  422: 'it refuses the contents',
  429: 'it asks to wait',
};

/** How a request went, in a few words, with the number that was answered. */
export function outcome(answer: { status?: number; fault?: string }): string {
  const { status, fault } = answer;
  if (status === undefined) return fault === 'network' ? 'not reachable' : 'no answer within 15 s';
  if (status < 300) return status === 202 ? 'accepted (202)' : `ok (${status})`;
  return `${ANSWERS[status] ?? (status >= 500 ? 'it has a fault' : 'refused')} (${status})`;
}
