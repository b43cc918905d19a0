import { mutant } from './mutant.ts';
import type { Mutant } from './mutant.ts';

/** Each breaks in one place how notes are kept, taken in and counted, and how their queues are decided. */
export const KEEPING_MUTANTS: Mutant[] = [
  mutant(
    'write a new queue down only where its record is new',
    'more queues than the state keeps names of',
    /page\.isChanged = true;(?=\s+const pins)/,
    '',
  ),
  mutant(
    'skip the second reading',
    'a handler with a slow clock, after the run',
    'await readAgain(state, lastWindow, run);',
    '',
  ),
  mutant(
    'delete a window before its notes are stored',
    'runs that die before they store their state',
    'leaveWindow(state, lastWindow, read);',
    'leaveWindow(state, lastWindow, read); for (const key of read.keys) await store.delete(key);',
  ),
  mutant(
    'forget recent ids',
    'copies of each event, at once and later',
    'if ((await read(number)).ids.has(id)) return true;',
    '',
  ),
  mutant(
    'say parked before it is',
    'a spent quota',
    'const created = await createParked(schedule, name, { notes: [note], parkings: 1 }, stay);',
    'const created = { ok: true };',
  ),
  mutant(
    'forget what comes back from its schedule',
    'parked contacts come back before a run has fetched them',
    'return keepAgain(parked, app);',
    'return;',
  ),
  mutant(
    'delete parked notes before they are stored',
    'a spent quota, and runs that die',
    'const parked = await collectParked(schedule, window);',
    'const parked = await collectParked(schedule, window); await deleteParked(schedule, parked.schedules);',
  ),
  mutant(
    "take the ticket's channel for the reply's",
    'deleted, spam, other channels',
    "kind === 'replies' ? (contact.source ?? ticket.source)",
    "kind === 'replies' ? ticket.source",
  ),
  mutant(
    'let a renamed group change its queue',
    'groups come late and take other names',
    'if (pinned !== undefined) return',
    'if (false) return',
  ),
  mutant(
    'write the key to the log',
    'a handler with a slow clock, after the run',
    'const settings = readSettings(iparams);',
    'const settings = readSettings(iparams); console.error(JSON.stringify(args.iparams));',
  ),
  mutant(
    'lose silently',
    'nothing can be stored or scheduled',
    'log.error(`INJIXO_CONTACT_LOST ${noteId(note)}`);',
    '',
  ),
  mutant(
    'count each change of a deleted ticket',
    'copies of each event, at once and later',
    'isCounted: (flags & COUNTED) !== 0',
    'isCounted: false',
  ),
  mutant(
    'look for no ticket',
    'events that never come',
    'if (note.at < since ||',
    "if (note.k === 'ticket' || note.at < since ||",
  ),
  mutant(
    'look for no answer',
    'events that never come',
    'if (pack(open).length > OPEN_AT_MOST) return false;',
    'return true;',
  ),
  mutant(
    'take what was found for counted before it is stored',
    'events that never come',
    'doubt(note.at, note.at, comparing);',
    'comparing.answers.settled.set(note.t, [comparing.until + 3600, 0]);',
  ),
  mutant(
    'forget what there was no room for',
    'injixo is away',
    'await putOff(state, leftContacts, store, true);',
    '',
  ),
  mutant(
    'read windows that are still written to',
    'a handler with a slow clock, after the run',
    'return windowAt(now - SETTLING) - 1;',
    'return windowAt(now);',
  ),
  mutant(
    'read only the newest window again',
    'a handler with a slow clock, after one of the runs that come seldom',
    'if (state.window > lastWindow - SLOW_BY ||',
    'if (state.window === lastWindow ||',
  ),
  mutant(
    'forget that a deleted ticket is counted',
    'copies of each event, at once and later',
    'if (marked !== undefined) markEndCounted(state, marked);',
    '',
  ),
  mutant(
    'begin with the window of the installation',
    'a handler with a slow clock writes into the time before the installation',
    'window, reread });',
    'window });',
  ),
  mutant(
    'forget that the deletion was sent by itself',
    'contacts that are sent by themselves',
    'if (d === true) markEndCounted(state, ticket);',
    '',
  ),
  mutant(
    'forget that what was sent by itself had no answer',
    'a contact that was sent by itself without an answer, and kept then',
    "if (outcome === 'perhaps') note.m = true;",
    '',
  ),
  mutant(
    'hide that a copy was sent by itself',
    'contacts that are sent by themselves',
    "if (note.k === 'sent') count(state.ledger, 'possiblyTwice', startOf(window));",
    '',
  ),
  mutant(
    'read windows again at once',
    'a handler with a slow clock, after the run',
    '(window + 1) > lastWindow + 1 - SLOW_BY;',
    '(window + 1) > Infinity;',
  ),
  mutant(
    'take in all windows of a night in one run',
    'no schedule fires for a night',
    'run.mayAsk() && run.store.used() - before < ENOUGH_READ',
    'run.mayAsk()',
  ),
  mutant(
    'say that it is complete though an answer is missing',
    'dozens of events that never come',
    'const until = comparison.open === 0 ? judged : Math.min(judged, comparison.open - 1);',
    'const until = judged;',
  ),
];
