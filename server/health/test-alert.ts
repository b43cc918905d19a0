import { MINUTE } from '../platform/clock.ts';
import { change, openTicket, problemOf, RESOLVED } from './alert.ts';
import { newNonce } from '../rules/alert-tags.ts';
import { expectAlert } from '../record/own-alerts.ts';
import type { Run } from '../record/run.ts';
import { type Way, wayOf } from '../rules/settings.ts';
import type { LastTest } from '../record/incident.ts';
import { packState, STATE_KEY } from '../record/state.ts';

/**
 * What became of it: the ticket's number, or why there is none. `too soon`: `ticket` is that of the last test, and `nextAt`
 * (epoch ms) when another one may be asked for. `refused`: Freshdesk answered with `status`. `no answer`: it may have been
 * made all the same.
 */
export type Tested = {
  ticket: string | null;
  reason: Exclude<Way, 'on'> | 'too soon' | 'refused' | 'no answer' | null;
  status?: number;
  isResolved?: boolean;
  nextAt?: number;
};

const REST = 10 * MINUTE;
const LOW = 1;

/** Where the page has not stored any words yet. */
const WORDS = {
  subject: 'Test alert of the injixo app',
  text: '<p>This is a test. Alerts of the injixo app reach you here. There is nothing to do.</p>',
};

/**
 * Opens a ticket on the way of a real alert, so that the same people get the same mail, and resolves it. It is never
 * counted: its nonce is stored before it is opened. Part of a run, which alone may write the state.
 */
export async function testAlert(run: Run): Promise<Tested> {
  const { state, settings, now } = run;
  const { alertEmail, alertTexts } = await run.options();
  const way = wayOf(settings, { alertEmail });
  if (way !== 'on') return { ticket: null, reason: way };
  const last = state.lastTest;
  if (last !== null && now() - last.at < REST)
    return { ticket: last.ticket, reason: 'too soon', nextAt: last.at + REST };
  return open(run, last, {
    subject: alertTexts['test.subject'] ?? WORDS.subject,
    description: alertTexts['test'] ?? WORDS.text,
    priority: LOW,
  });
}

async function open(run: Run, before: LastTest | null, fields: object): Promise<Tested> {
  const { state, store, now } = run;
  const nonce = newNonce(run.random);
  expectAlert(state.ownAlerts, nonce);
  state.lastTest = { at: now(), ticket: null };
  await store.set(STATE_KEY, packState(state));
  const { id, status, isDoubtful } = await openTicket(run, nonce, fields);
  if (isDoubtful) return { ticket: null, reason: 'no answer' };
  // What was refused may be tried again at once.
  state.lastTest = id === undefined ? before : { at: now(), ticket: id };
  if (id === undefined) return { ticket: null, reason: 'refused', status };
  const resolved = await change(run, 'setAlert', id, { status: RESOLVED });
  return { ticket: id, reason: null, isResolved: problemOf(resolved) === null };
}
