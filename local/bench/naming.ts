export type Granted = { granted: Record<string, number> };

/** Records and request templates of our app that serve to find the right queue (docs/delivery.md, Records). */
const RECORDS = ['tickets', 'queues', 'names'];
const REQUESTS = ['listTickets', 'listChanged', 'readTicket', 'listGroups', 'listTicketFields'];

export function namingOps(counts: Granted): number {
  return sum(counts, RECORDS);
}

export function namingRequests(counts: Granted): number {
  return sum(counts, REQUESTS);
}

function sum({ granted }: Granted, purposes: string[]): number {
  return purposes.reduce((total, purpose) => total + (granted[purpose] ?? 0), 0);
}
