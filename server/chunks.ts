import { words } from './contact.ts';

/** What a backlog record holds: how many contacts, and the window in which the oldest arrived. */
export type Chunk = { number: number; contacts: number; oldest: number };

/** Ten characters a record: an outage of three days makes over 200. */
export function packChunks(backlog: Chunk[]): string {
  return backlog
    .map(({ number, contacts, oldest }) => [number, contacts, oldest].map(to36).join('.'))
    .join(' ');
}

export function unpackChunks(text?: string | null): Chunk[] {
  return words(text ?? '').map((word) => {
    const [number = 0, contacts = 0, oldest = 0] = word
      .split('.')
      .map((part) => parseInt(part, 36));
    return { number, contacts, oldest };
  });
}

function to36(number: number): string {
  return number.toString(36);
}
