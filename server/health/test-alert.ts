import { iso, MINUTE } from '../platform/clock.ts';
import { change, openTicket, problemOf, RESOLVED } from './alert.ts';
import { newNonce } from '../rules/alert-tags.ts';
import type { Run } from '../record/run.ts';
import { type Way, wayOf } from '../rules/settings.ts';

/**
 * What became of it: the ticket's number, or why there is none. `too soon`: `ticket` is that of the last test, and `nextAt`
 * when another one may be asked for. `refused`: Freshdesk answered with `status`. `no answer`: it may have been made all
 * the same.
 */
export type Tested = {
  ticket: number | null;
  reason: Exclude<Way, 'on'> | 'too soon' | 'refused' | 'no answer' | null;
  status?: number;
  isResolved?: boolean;
  nextAt?: string;
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
  const way = wayOf(settings, await run.options());
  if (way !== 'on') return { ticket: null, reason: way };
  const { lastTest: last } = state;
  if (last !== null && now() - last.at < REST) {
    const ticket = last.ticket === null ? null : Number(last.ticket);
    return { ticket, reason: 'too soon', nextAt: iso(last.at + REST) };
  }
  return open(run);
}

async function open(run: Run): Promise<Tested> {
  const { state, now } = run;
  const { alertTexts } = await run.options();
  const fields = {
    subject: alertTexts['test.subject'] ?? WORDS.subject,
    description: alertTexts['test'] ?? WORDS.text,
    priority: LOW,
  };
  state.lastTest = { at: now(), ticket: null };
  const { id, status, isDoubtful } = await openTicket(run, newNonce(run.random), fields);
  if (isDoubtful) return { ticket: null, reason: 'no answer' };
  // What was refused may be tried again at once.
  state.lastTest = id === undefined ? null : { at: now(), ticket: id };
  if (id === undefined) return { ticket: null, reason: 'refused', status };
  const resolved = await change(run, 'setAlert', id, { status: RESOLVED });
  return { ticket: Number(id), reason: null, isResolved: problemOf(resolved) === null };
}
