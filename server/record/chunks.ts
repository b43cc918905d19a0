import { words } from '../rules/contact.ts';

/**
 * What of a backlog record is still to be sent: so many contacts, after the first `sent` ones; and the window in which
 * the oldest arrived.
 */
export type Chunk = { number: number; contacts: number; oldest: number; sent: number };

/** A dozen characters a record: an outage of three days makes some 60. */
export function packChunks(backlog: Chunk[]): string {
  return backlog
    .map(({ number, contacts, oldest, sent }) =>
      [number, contacts, oldest, sent].map(to36).join('.'),
    )
    .join(' ');
}

export function unpackChunks(text?: string | null): Chunk[] {
  return words(text ?? '').map((word) => {
    const [number = 0, contacts = 0, oldest = 0, sent = 0] = word
      .split('.')
      .map((part) => parseInt(part, 36));
    return { number, contacts, oldest, sent };
  });
}

function to36(number: number): string {
  return number.toString(36);
}
