import { arrivedAt, type Contact } from './contact.ts';
import { count } from './ledger.ts';
import type { Note } from './normalize.ts';
import type { State } from './state.ts';
import { factsOf, type Remembered, type TicketMemory } from './ticket-memory.ts';

/** Takes one note into the state. What it needs to read has been read before, so that nothing ends the run half-way. */
export async function takeNote(
  state: State,
  note: Note,
  window: number,
  memory: TicketMemory,
): Promise<void> {
  switch (note.k) {
    case 'ticket':
      return takeTicket(state, note, window, memory);
    case 'gone':
      return takeGone(state, note, window, memory);
    case 'reply':
      return takeReply(state, note, window);
    case 'uncountable':
      return countUncountable(state, note.why);
    case 'alert':
    case 'known':
      await takeFact(state, note, memory);
  }
}

async function takeFact(
  state: State,
  note: Extract<Note, { k: 'alert' | 'known' }>,
  memory: TicketMemory,
): Promise<void> {
  if (note.k === 'alert') await memory.learn(note.t, { isAlert: true });
  else if (isNewest(state, note)) await memory.learn(note.t, factsOf(note));
}

function countUncountable(state: State, why: string): void {
  state.uncountable[why] = (state.uncountable[why] ?? 0) + 1;
}

async function takeTicket(
  state: State,
  note: Extract<Note, { k: 'ticket' }>,
  window: number,
  memory: TicketMemory,
): Promise<void> {
  const known = await memory.recall(note.t);
  // An update may overtake its ticket's creation: what came later stays.
  const isNews = known.group === undefined && known.source === undefined;
  const facts = factsOf(note);
  if (isNews) await memory.learn(note.t, { ...facts, isGone: facts.isGone || known.isGone });
  if (isCounted(state, note.t, known)) return duplicate(state);
  const { t: ticket, at, s: source } = note;
  takeContact(state, { id: `t${ticket}`, at, window, ticket, source });
}

/** A deleted or spam ticket counts once, unless its own contact went to the Unknown queue, or will: `decide` sees. */
async function takeGone(
  state: State,
  note: Extract<Note, { k: 'gone' }>,
  window: number,
  memory: TicketMemory,
): Promise<void> {
  const known = await memory.recall(note.t);
  if (isNewest(state, note)) await memory.learn(note.t, { isGone: true });
  if (known.isAlert || isCounted(state, note.t, known)) return;
  takeContact(state, { id: `g${note.t}`, at: note.at, window, ticket: note.t });
}

function takeReply(
  state: State,
  { c, t: ticket, s: source, at }: Extract<Note, { k: 'reply' }>,
  window: number,
): void {
  takeContact(state, { id: `r${c}`, at, window, ticket, source });
}

/** Whether nothing newer is known of the ticket; an update may arrive after the one that followed it. */
function isNewest(state: State, { t, at }: { t: string; at: number }): boolean {
  const isNewer = (state.changes[t] ?? 0) <= at;
  if (isNewer) state.changes[t] = at;
  return isNewer;
}

/** Whether the Unknown queue has this ticket's one contact, or will get it. */
function isCounted(state: State, ticket: string, known: Remembered): boolean {
  return known.isCounted || state.counted.includes(ticket);
}

/** A second copy among the notes of one window is found here. */
function takeContact(state: State, contact: Contact): void {
  if (state.undecided.some(({ id }) => id === contact.id)) return duplicate(state);
  state.ids.add(contact.id, contact.window);
  state.undecided.push(contact);
  count(state.ledger, 'seen', arrivedAt(contact));
}

function duplicate(state: State): void {
  state.duplicates += 1;
}
