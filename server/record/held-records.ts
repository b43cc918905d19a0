import { words } from '../rules/contact.ts';
import { wholeOnes } from '../rules/shape.ts';

/** A record of undecided contacts: so many, of which some may be none; and the window in which the oldest arrived. */
export type Held = { number: number; contacts: number; doubtful: number; oldest: number };

const NONE: Held = { number: 0, contacts: 0, doubtful: 0, oldest: 0 };

/** In base 36, `1.go.0.3d3xx …`: after a day without Freshdesk there are hundreds. */
export function packHeld(held: Held[]): string {
  return held
    .map(({ number, contacts, doubtful, oldest }) =>
      [number, contacts, doubtful, oldest].map((part) => part.toString(36)).join('.'),
    )
    .join(' ');
}

export function unpackHeld(text: string): Held[] {
  const packed = words(text).map((word) => {
    const [number, contacts, doubtful, oldest] = word.split('.').map((part) => parseInt(part, 36));
    return { number, contacts, doubtful, oldest };
  });
  return wholeOnes(NONE, packed);
}
