import type { Edit } from './edited-app.ts';

/** A planted bug: what it does to the app, in the words of whoever might make it. */
export type Mutant = { about: string; edit: Edit };

const mutant = (about: string, from: string | RegExp, to: string): Mutant => ({
  about,
  edit: { from, to },
});

/** Each breaks the mechanism in one place. `from` is text of the built server.js. */
export const MUTANTS: Mutant[] = [
  mutant('drop the lease', 'isOurs = await takeLease(store, startedAt);', 'isOurs = true;'),
  mutant('skip the second reading', 'await readAgain(state, lastWindow, intake);', ''),
  mutant(
    'delete a window before its notes are stored',
    'if (window === lastWindow) state.reread.push({ window, taken: notes.length });',
    'if (window === lastWindow) for (const key of keys) await intake.store.delete(key);',
  ),
  mutant('do not mark the batch', '{ ...batch, isOnItsWay: true }', '{ ...batch }'),
  mutant('forget recent ids', 'state.ids.add(contact.id, contact.window);', ''),
  mutant('take a refused operation for done', 'throw new RunOver(done.message)', 'return null'),
  mutant(
    'take what cannot be read for empty',
    'get: (key) => insist(() => store.get(key)),',
    'get: async (key) => (await store.get(key)).value ?? null,',
  ),
  mutant(
    'send again without asking first',
    'return isQuiet || state.trouble !== null || state.batch?.isOnItsWay === true;',
    'return isQuiet;',
  ),
  mutant('keep an accepted batch', /state\.batch = null;(?=\s+state\.lastAcceptedAt)/, ''),
  mutant('take 5xx for accepted', 'status >= 200 && status < 300', 'status >= 200'),
  mutant(
    'take no answer for accepted',
    "if (outcome.kind === 'accepted') return settleAccepted",
    "if (outcome.kind !== 'refused') return settleAccepted",
  ),
  mutant('hide what may count twice', "countAll(state, batch, 'possiblyTwice');", ';'),
  mutant(
    'set aside while injixo takes none',
    'if (sending.isJudging && batch.contacts.length === 1',
    'if (batch.contacts.length === 1',
  ),
  mutant('drop what was refused alone', 'state.suspects.push(...contacts);', ''),
  mutant('lose the backlog', 'state.ready.push(...unpackQueued(asRecord(contacts)));', ''),
  mutant('use a backlog record twice', 'state.chunks = number;', ''),
  mutant(
    'say parked before it is',
    'const created = await schedule.create({ name: nameOf(second, place), data: parked, schedule_at });',
    'const created = { ok: true };',
  ),
  mutant(
    'forget what comes back from its schedule',
    'return keepNote(app, parked.note, parked.parkings);',
    'return;',
  ),
  mutant(
    'delete parked notes before they are stored',
    'parked: await collectParked(schedule, window)',
    'parked: await collectParked(schedule, window).then(async (all) => { await deleteParked(schedule, all.map((each) => each.schedule)); return all; })',
  ),
  mutant('hide a rejected key', "'key rejected': 'key_rejected',", ''),
  mutant('hide that injixo is away', "unreachable: 'unreachable',", ''),
  mutant('never say stopped', 'now - lastRun > STOPPED_AFTER', 'false'),
  mutant('count nothing as seen', "count(state.ledger, 'seen', arrivedAt(contact));", ''),
  mutant(
    "take the ticket's channel for the reply's",
    'source: contact.source ?? ticket.source',
    'source: ticket.source',
  ),
  mutant(
    'let a renamed group change its queue',
    'if (pinned !== undefined) return',
    'if (false) return',
  ),
  mutant(
    'write the key to the log',
    'const settings = readSettings(asRecord(args).iparams);',
    'const settings = readSettings(asRecord(args).iparams); console.error(JSON.stringify(args.iparams));',
  ),
  mutant('lose silently', 'ports.log.error(`INJIXO_CONTACT_LOST ${noteId(note)}`);', ''),
  mutant(
    'count each change of a deleted ticket',
    'if (known.isAlert || isCounted(state, note.t, known)) return;',
    '',
  ),
  mutant(
    'leave a window though not all of it had room',
    'if (end === notes.length && fitting.length === parked.length) {',
    'if (true) {',
  ),
  mutant('go on in the middle of the next window', 'state.offset = 0;', ''),
  mutant('send while told to wait', 'state.notBefore > sending.now()', 'false'),
  mutant(
    'read windows that are still written to',
    'return windowAt(now - SETTLING) - 1;',
    'return windowAt(now);',
  ),
  mutant(
    'store nothing before the batch leaves',
    /await sending\.commit\(\);(?=\s+if \(!sending\.mayStart\(\)\) \{)/,
    '',
  ),
  mutant('forget that a deleted ticket is counted', 'state.counted.push(ticket);', ';'),
];
