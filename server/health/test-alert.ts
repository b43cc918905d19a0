import { MINUTE } from '../platform/clock.ts';
import { isDoubtful, OPEN, RESOLVED } from './alert.ts';
import { newNonce, tagsOf } from '../rules/alert-tags.ts';
import { expectAlert, settleAlert } from '../record/own-alerts.ts';
import { parseAnswer } from '../clients/freshdesk.ts';
import type { LastTest } from '../record/incident.ts';
import { readId } from '../rules/events.ts';
import type { Run } from '../record/run.ts';
import { asRecord, type Way, wayOf } from '../rules/settings.ts';
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
  const { state, store, settings, now } = run;
  const { alertEmail: email, alertTexts } = await run.options();
  const way = wayOf(settings, { alertEmail: email });
  if (way !== 'on') return { ticket: null, reason: way };
  const last = state.lastTest;
  if (last !== null && now() - last.at < REST)
    return { ticket: last.ticket, reason: 'too soon', nextAt: last.at + REST };
  const nonce = newNonce(run.random);
  expectAlert(state.ownAlerts, nonce);
  state.lastTest = { at: now(), ticket: null };
  await store.set(STATE_KEY, packState(state));
  const subject = alertTexts['test.subject'] ?? WORDS.subject;
  const description = alertTexts['test'] ?? WORDS.text;
  const body = { subject, description, email, tags: tagsOf(nonce), status: OPEN, priority: LOW };
  return open(run, nonce, JSON.stringify(body), last);
}

async function open(
  { state, request, now }: Run,
  nonce: string,
  body: string,
  before: LastTest | null,
): Promise<Tested> {
  const answer = await request('openAlert', { body });
  const ticket = readId(asRecord(parseAnswer(answer)).id);
  if (ticket === undefined && isDoubtful(answer)) return { ticket: null, reason: 'no answer' };
  settleAlert(state.ownAlerts, nonce, ticket);
  // What was refused may be tried again at once.
  state.lastTest = ticket === undefined ? before : { at: now(), ticket };
  if (ticket === undefined) return { ticket: null, reason: 'refused', status: answer.status };
  const context = { ticket };
  const resolved = await request('setAlert', {
    context,
    body: JSON.stringify({ status: RESOLVED }),
  });
  return { ticket, reason: null, isResolved: resolved.status >= 200 && resolved.status < 300 };
}
