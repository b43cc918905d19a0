import { SET_ASIDE, type SetAside } from '../record/set-aside-contact.ts';
import { isDeletion, isReply } from '../rules/contact-id.ts';
import { isoSeconds, SECOND } from '../platform/clock.ts';
import { arrivedAt, type QueuedContact } from '../rules/contact.ts';
import { count } from '../record/ledger.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord, wholeOnes } from '../rules/shape.ts';
import type { Run } from '../record/run.ts';
import type { State } from '../record/state.ts';

/** The state holds the newest ones; so many make a record of their own, of some 120 bytes each. */
export const IN_RECORD = 25;
/** Tried again at once. */
const RECORDS_AT_ONCE = 10;

export function setAside(state: State, contact: QueuedContact, status: number, now: number): void {
  state.aside.push({ ...contact, status, since: isoSeconds(now) });
  count(state.ledger, 'setAside', arrivedAt(contact));
}

/** To be called before the state is stored. A record stands before the state names it. */
export async function spillSetAside(state: State, store: RunStore): Promise<void> {
  while (state.aside.length > IN_RECORD) {
    const number = (state.asides += 1);
    await store.set(recordKey(number), { v: 1, contacts: state.aside.slice(0, IN_RECORD) });
    state.asideRecords.push(number);
    state.aside = state.aside.slice(IN_RECORD);
  }
}

/** Takes contacts back to be sent, or the one of this `id`, from the state and the newest records; gives how many. */
export async function takeBack(run: Run, id?: string): Promise<number> {
  const { state, queues } = run;
  const isWanted = (contact: SetAside): boolean => id === undefined || contact.id === id;
  await state.log.open();
  await bringBack(run, isWanted, id !== undefined);
  const wanted = state.aside.filter(isWanted);
  for (const contact of wanted) {
    const key = contact.queue;
    state.log.append(contact, { key, name: (await queues.nameOf(key)) ?? key });
    count(state.ledger, 'setAside', arrivedAt(contact), -1);
  }
  state.aside = state.aside.filter((contact) => !wanted.includes(contact));
  return wanted.length;
}

/**
 * Brings records back into the state, which spills again what stays there; where `isOne` is wanted, the one that has it. A
 * record is thrown away once the state that holds its contacts is stored.
 */
async function bringBack(
  { state, store }: Run,
  isWanted: (contact: SetAside) => boolean,
  isOne: boolean,
): Promise<void> {
  for (const number of state.asideRecords.slice(-RECORDS_AT_ONCE).reverse()) {
    if (isOne && state.aside.some(isWanted)) return;
    const read = await readOne(store, number);
    if (isOne && !read.some(isWanted)) continue;
    state.aside = [...read, ...state.aside];
    countMissing(state, IN_RECORD - read.length);
    state.asideRecords = state.asideRecords.filter((other) => other !== number);
    state.trash.push(recordKey(number));
  }
}

/** `ticket`: its number in Freshdesk; null where that was not told. */
export type Told = {
  id: string;
  kind: 'ticket' | 'reply' | 'deletion';
  ticket: number | null;
  at: string;
  queue: string;
  status: number;
  since: string;
};

function kindOf(id: string): Told['kind'] {
  if (isReply(id)) return 'reply';
  return isDeletion(id) ? 'deletion' : 'ticket';
}

/** The records by their place: those of their own, then what the state holds. `queue` by its key. */
export async function tellSetAside(
  state: State,
  place: number,
  store: RunStore,
): Promise<{ contacts: Told[]; records: number }> {
  const number = state.asideRecords[place];
  const found = number === undefined ? state.aside : await readOne(store, number);
  const contacts = found.map(({ id, at, queue, status, since, ticket: its }) => {
    const kind = kindOf(id);
    const ticket = Number(kind === 'reply' ? its : id.slice(1)) || null;
    return { id, kind, ticket, at: isoSeconds(at * SECOND), queue, status, since };
  });
  return { contacts, records: state.asideRecords.length + 1 };
}

async function readOne(store: RunStore, number: number): Promise<SetAside[]> {
  const { contacts } = await readRecord(store, recordKey(number), { contacts: [] as unknown[] });
  return wholeOnes(SET_ASIDE, contacts);
}

/** What the platform, or we, have spoilt in a record. */
function countMissing(state: State, contacts: number): void {
  if (contacts <= 0) return;
  count(state.ledger, 'setAside', arrivedAt(state), -contacts);
  count(state.ledger, 'lost', arrivedAt(state), contacts);
}

function recordKey(number: number): string {
  return `set-aside:${number}`;
}
