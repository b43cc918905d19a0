import { mutant } from './mutant.ts';
import type { Mutant } from './mutant.ts';

/** Each breaks the runs in one place: how they send, what they make of answers, and what they say of it. */
export const SENDING_MUTANTS: Mutant[] = [
  mutant(
    'trust that an expired lease is gone',
    'expired records stand in the way',
    'return `lease:${Math.floor((at - SETTLING + LIFE + SKEW) / SLOT)}`;',
    "return 'lease:';",
  ),
  mutant(
    'drop the lease',
    'runs at the same moment',
    'lease = await takeLease(store, now);',
    "lease = 'lease:none';",
  ),
  mutant(
    'do not mark the batch',
    'runs that die after each call',
    '{ ...batch, isOnItsWay: true }',
    '{ ...batch }',
  ),
  mutant(
    'take a refused operation for done',
    'the store cannot be read',
    'throw new RunOver(done.message)',
    'return null',
  ),
  mutant(
    'take what cannot be read for empty',
    'the store fails now and then',
    'get: (key) => insist(() => store.get(key)),',
    'get: async (key) => (await store.get(key)).value ?? null,',
  ),
  mutant(
    'send again without asking first',
    'no answer, and injixo had it not',
    'return isQuiet || state.trouble !== null || state.batch?.isOnItsWay === true;',
    'return isQuiet;',
  ),
  mutant(
    'keep an accepted batch',
    'a handler with a slow clock, after the run',
    /passBy\(state, parcel\.batch\.isLate, parcel\.stretch\);(?=\s+state\.lastAcceptedAt)/,
    '',
  ),
  mutant(
    'take 5xx for accepted',
    'injixo refuses all',
    'if (status >= 200 && status < 300) return',
    'if (status >= 200) return',
  ),
  mutant(
    'take no answer for accepted',
    'injixo asks to wait',
    "if (outcome.kind === 'accepted') return settleAccepted",
    "if (outcome.kind !== 'refused') return settleAccepted",
  ),
  mutant(
    'hide what may count twice',
    'no answer, and injixo had it',
    "countAll(state, parcel, 'possiblyTwice');",
    ';',
  ),
  mutant(
    'set aside while injixo takes none',
    'injixo refuses all',
    /if \(sending\.isJudging\) \{(?=\s+setAside)/,
    'if (true) {',
  ),
  mutant('drop what was refused alone', 'injixo refuses all', 'putLast(state, [contact]);', ''),
  mutant(
    'believe what a dead run wrote to the log',
    'runs that die after each call',
    'const entries = words(contacts).slice(0, size).map(unpackEntry);',
    'const entries = words(contacts).map(unpackEntry);',
  ),
  mutant('send from the log what has gone', 'injixo is away', /offset = to;\s+out = /, 'out = '),
  mutant(
    'move late contacts again and again',
    'injixo refuses one kind of queues',
    'out.push(...wanted.map(({ place }) => place));',
    '',
  ),
  mutant(
    'write the log after the state',
    'runs that die after each call',
    /await state\.log\.save\(\);/,
    '',
  ),
  mutant('hide a rejected key', 'a new key', "'key rejected': 'key_rejected',", ''),
  mutant('hide that injixo is away', 'injixo is away', "unreachable: 'unreachable',", ''),
  mutant('never say stopped', 'no schedule fires', 'now - lastRun > STOPPED_AFTER', 'false'),
  mutant(
    'count nothing as seen',
    'a handler with a slow clock, after the run',
    "count(ledger, 'seen', arrivedAt(contact), by);",
    "count(ledger, 'seen', arrivedAt(contact), 0);",
  ),
  mutant(
    'send while told to wait',
    'injixo asks to wait',
    'state.notBefore > sending.now()',
    'false',
  ),
  mutant(
    'store nothing before the batch leaves',
    'runs that die after each call',
    /await sending\.commit\(\);(?=\s+if \(!sending\.mayStart\(\)\) \{)/,
    '',
  ),
  mutant(
    'count what may go twice only once it has gone',
    'a doubtful batch whose runs die three times',
    /if \(isAgain\) countAll\(state, parcel, 'possiblyTwice'\);\s+await sending\.commit\(\);/,
    "await sending.commit(); if (isAgain) countAll(state, parcel, 'possiblyTwice');",
  ),
  mutant(
    'give back the lease of another run',
    'a run beside a slow one',
    'if (!(await store.claim(own, { takenAt: now() }, KEPT_S))) return null;',
    'if (!(await store.claim(own, { takenAt: now() }, KEPT_S))) { await store.delete(own); return null; }',
  ),
  mutant('take silence for a refusal', 'no answer, and injixo had it', "504: 'unanswered',", ''),
  mutant(
    'tell nobody of trouble',
    'injixo is away',
    "return incident.ticket === null ? 'open' : 'note';",
    "return incident.ticket === null ? 'forget' : 'note';",
  ),
  mutant(
    'open a ticket for each trouble',
    'injixo is away, well again, and away once more',
    'return { ticket, nonce, toldAt: at, tellings: { ...tellings } };',
    'return { ticket: null, toldAt: 0 };',
  ),
];
