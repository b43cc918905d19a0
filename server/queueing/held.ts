import { countUncertain } from '../record/certainty.ts';
import { type Contact, packUndecided, unpackUndecided } from '../rules/contact.ts';
import { inRecords } from '../platform/record-size.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord } from '../rules/shape.ts';
import type { State } from '../record/state.ts';

/*
 * Undecided contacts that the state's record has no room for: while Freshdesk cannot be asked, all that need it wait
 * for up to a day. They stand in records, `held:<n>`, and come back in turn. Their ids stand in the log meanwhile, so
 * that their copies are known.
 */

/** Undecided contacts in the state, some 2.5 KB. */
export const LEFT_IN_STATE = 100;
/** In a record: bytes, some 600 contacts. */
const HELD_BYTES = 16_000;

/** Puts all of them away where there are many; to be called before the state is stored. A record stands before it is named. */
export async function holdMany(state: State, store: RunStore): Promise<void> {
  if (state.undecided.length <= LEFT_IN_STATE) return;
  await state.log.open();
  const bytesOf = (contact: Contact): number => packUndecided([contact]).length + 1;
  for (const contacts of inRecords(state.undecided, bytesOf, HELD_BYTES)) {
    const number = (state.helds += 1);
    await store.set(keyOf(number), { v: 1, contacts: packUndecided(contacts) });
    for (const contact of contacts) if (!contact.isLogged) state.log.append(contact, null);
    const oldest = Math.min(...contacts.map(({ window }) => window));
    const none = countUncertain({ undecided: contacts });
    state.held.push({ number, contacts: contacts.length, doubtful: none, oldest });
    // One after the other: a run may be cut short here, and store what it has all the same.
    state.undecided = state.undecided.filter((contact) => !contacts.includes(contact));
  }
}

/**
 * Brings back those that were held first, as far as there may be room. What the platform has lost of them is told as lost
 * when the state is read next (record/load-state.ts).
 */
export async function bringBackHeld(state: State, room: number, store: RunStore): Promise<void> {
  let left = room;
  for (const held of [...state.held]) {
    if (left < held.contacts || store.hasWaited()) return;
    const { contacts } = await readRecord(store, keyOf(held.number), { contacts: '' });
    const found = unpackUndecided(contacts);
    state.undecided.push(...found.map((contact) => ({ ...contact, isLogged: true as const })));
    left -= held.contacts;
    state.held = state.held.filter((other) => other !== held);
    state.trash.push(keyOf(held.number));
  }
}

function keyOf(number: number): string {
  return `held:${number}`;
}
