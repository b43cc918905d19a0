/**
 * The one table of what injixo's statuses mean; runs and the installation page read it. Which statuses injixo really uses
 * is not public (docs/promises.md), so whatever is not known to be a success keeps the contacts.
 */
export type Meaning =
  | 'accepted'
  /** injixo wants another key. */
  | 'key rejected'
  /** injixo answers, but does not take this. */
  | 'refused'
  | 'too large'
  /** injixo asks to be left alone for a while; no failure. */
  | 'wait'
  /** Nobody took it. */
  | 'unreachable'
  /** It may have been taken, and nobody said so. */
  | 'unanswered';

/** The statuses that are not judged by their hundred: 2xx is accepted, 5xx unreachable, all else refused. */
const MEANINGS: Record<number, Meaning> = {
  401: 'key rejected',
  403: 'key rejected',
  413: 'too large',
  429: 'wait',
  // No answer in time; injixo gave up half-way; an answer that the platform would not hand on
  // (freshworks-platform.md 5.1); no status at all.
  504: 'unanswered',
  408: 'unanswered',
  415: 'unanswered',
  0: 'unanswered',
};

export function meaningOf(status: number): Meaning {
  if (status >= 200 && status < 300) return 'accepted';
  return MEANINGS[status] ?? (status >= 500 ? 'unreachable' : 'refused');
}

/** What refuses the emptiness of a probe (an empty batch), and so not its key. */
export function refusesEmptiness(status: number): boolean {
  return status === 400 || status === 422;
}

/** These refuse what is in a batch, so that smaller ones tell which contact injixo minds; all else refuses any batch. */
const CONTACTS_FAULTS = [400, 413, 422];

export function isContactsFault(status: number): boolean {
  return CONTACTS_FAULTS.includes(status);
}
