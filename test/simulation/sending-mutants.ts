import { mutant } from './mutant.ts';
import type { Mutant } from './mutant.ts';

/** Each breaks the runs in one place: how they send, what they make of answers, and what they say of it. */
export const SENDING_MUTANTS: Mutant[] = [
  mutant(
    'trust that an expired lease is gone',
    'expired records stand in the way',
    'const key = `lease:${last}`;',
    "const key = 'lease:0';",
  ),
  mutant(
    'drop the lease',
    'runs at the same moment',
    'const leased = await takeLease(store, now);',
    'const leased = { state: await loadState(store, now()), leasedAt: now() };',
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
    /if \(run\.hasAccepted\) \{(?=\s+setAside)/,
    'if (true) {',
  ),
  mutant('drop what was refused alone', 'injixo refuses all', 'putLast(state, [contact]);', ''),
  mutant(
    'believe what a dead run wrote to the log',
    'runs that die before they store their state',
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
  mutant('send while told to wait', 'injixo asks to wait', 'state.notBefore > now()', 'false'),
  mutant(
    'store nothing before the batch leaves',
    'a doubtful batch whose runs die three times',
    /await run\.commit\(\);(?=\s+if \(!run\.mayStart\(\)\) \{)/,
    '',
  ),
  mutant(
    'count what may go twice only once it has gone',
    'a doubtful batch whose runs die three times',
    /if \(isAgain\) countAll\(state, parcel, 'possiblyTwice'\);\s+await run\.commit\(\);/,
    "await run.commit(); if (isAgain) countAll(state, parcel, 'possiblyTwice');",
  ),
  mutant(
    'take a run that is at work for dead',
    'a run beside a slow one',
    'if (Number(takenAt) > leasedAt - LIFE) return null;',
    '',
  ),
  mutant(
    'say that a run is over before it has stored all',
    'a run beside a slow one',
    'const goOn = await sendOwed(run);',
    'state.over = run.leasedAt; const goOn = await sendOwed(run);',
  ),
  mutant('take silence for a refusal', 'no answer, and injixo had it', "504: 'unanswered',", ''),
  mutant(
    'tell nobody of trouble',
    'injixo is away',
    "return hasNews(incident, now) ? 'trouble' : null;",
    "return hasNews(incident, now) ? 'forget' : null;",
  ),
  mutant(
    'open a ticket for each trouble',
    'injixo is away, well again, and away once more',
    'now - last.at < SAME_TICKET_WITHIN',
    'false',
  ),
];
