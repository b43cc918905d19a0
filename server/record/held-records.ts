import { packRows, unpackRows } from '../rules/rows.ts';
import { wholeOnes } from '../rules/shape.ts';

/** A record of undecided contacts: so many, of which some may be none; and the window in which the oldest arrived. */
export type Held = { number: number; contacts: number; doubtful: number; oldest: number };

const NONE: Held = { number: 0, contacts: 0, doubtful: 0, oldest: 0 };

/** As text: after a day without Freshdesk there are hundreds. */
export function packHeld(held: Held[]): string {
  return packRows(
    held.map(({ number, contacts, doubtful, oldest }) => [number, contacts, doubtful, oldest]),
  );
}

export function unpackHeld(text: string): Held[] {
  const held = unpackRows(text).map(([number, contacts, doubtful, oldest]) => {
    return { number, contacts, doubtful, oldest };
  });
  return wholeOnes(NONE, held);
}
