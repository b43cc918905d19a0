import { headOf, newsOf } from './alert-words.ts';
import type { Run } from '../record/run.ts';
import { readId } from '../rules/events.ts';
import { parseAnswer } from '../clients/freshdesk.ts';
import type { Answer } from '../platform/freshworks.ts';
import { type Telling, whatToTell } from './watch-incident.ts';
import { type Opening, hasTold, type Incident } from '../record/incident.ts';
import { isDeletedOrSpam } from '../rules/normalize.ts';
import { expectAlert, settleAlert } from '../record/own-alerts.ts';
import { newNonce, readNonce, tagsOf } from '../rules/alert-tags.ts';
import type { Options } from '../rules/options.ts';
import { asRecord, wayOf } from '../rules/settings.ts';

const OPEN = 2;
export const RESOLVED = 4;
const URGENT = 4;

/** What has to be told now. Trouble with injixo is told only after this run has asked it: `work.ts`. */
export async function whatIsDue({ state, settings, options, now }: Run): Promise<Telling> {
  const { incident } = state;
  const { lost } = state.ledger.total;
  if (incident === null && lost === state.lostTold) return null;
  const way = wayOf(settings, await options());
  // Lost contacts that cannot be told of are told by health alone.
  if (way !== 'on') state.lostTold = lost;
  return incident === null ? null : whatToTell(incident, way, now());
}

/**
 * Tells the admin of an incident by one ticket in their own Freshdesk, in their language: opened once, a note where
 * something changes, resolved when it is over. Needs Freshdesk access and an alert address.
 * The state is stored before the ticket is opened, so that a run which dies cannot lead to a second one.
 */
export async function tellAdmin(run: Run): Promise<void> {
  const telling = await whatIsDue(run);
  const { incident } = run.state;
  if (incident === null || telling === null || !run.mayTell()) return;
  if (telling === 'forget') run.state.incident = null;
  else {
    // Stored before anything is asked: a Freshdesk that does not answer costs one run, and is left alone for a while.
    incident.triedAt = run.now();
    await (incident.ticket === null ? open : follow)(run, incident);
  }
}

async function open(run: Run, incident: Incident): Promise<void> {
  const fields = { ...(await headOf(run, incident)), priority: URGENT };
  const asked = askOf(run, incident, newNonce(run.random));
  incident.asked = asked;
  const { id, status } = await openTicket(run, asked.nonce, fields);
  incident.problem = problemOf({ status });
  // Of a ticket that was made, though nobody said so, its creation event brings the id.
  if (id !== undefined) hasTold(run.state, id, asked);
}

function askOf({ state, now }: Run, { kind }: Incident, nonce = ''): Opening {
  return { nonce, kind, at: now(), lost: state.ledger.total.lost };
}

/** No answer in time, none at all, or one that the platform would not hand on (freshworks-platform.md 5.1). */
const UNANSWERED = [0, 408, 415, 504];

type Opened = { id: string | undefined; status: number; isDoubtful: boolean };

/**
 * Opens a ticket for the alert address, once it is stored that its nonce is expected. `isDoubtful`: Freshdesk may
 * have made it, and did not say so.
 */
export async function openTicket(run: Run, nonce: string, fields: object): Promise<Opened> {
  const { ownAlerts } = run.state;
  expectAlert(ownAlerts, nonce);
  await run.commit();
  const { alertEmail: email } = await run.options();
  const body = { ...fields, email, tags: tagsOf(nonce), status: OPEN };
  const answer = await run.request('openAlert', { body: JSON.stringify(body) });
  const { status } = answer;
  const id = readId(asRecord(parseAnswer(answer)).id);
  const mayBeMade = UNANSWERED.includes(status) || problemOf(answer) === null;
  const isDoubtful = id === undefined && mayBeMade;
  if (!isDoubtful) settleAlert(ownAlerts, nonce, id);
  return { id, status, isDoubtful };
}

/** Says it in the ticket that stands, if that is still the app's own. */
async function follow(run: Run, incident: Incident): Promise<void> {
  await run.commit();
  const id = incident.ticket ?? '';
  const answer = await run.request('readAlert', { context: { ticket: id } });
  incident.problem = problemOf(answer);
  const shown = asRecord(parseAnswer(answer));
  if (answer.status !== 404 && readId(shown.id) !== id) return;
  // The admin has deleted it.
  const isGone = answer.status === 404 || isDeletedOrSpam(shown);
  const isOurs = !isGone && isOwn(shown, incident, await run.options());
  if (isOurs) await write(run, incident, id);
  else await leaveTicket(run, incident, isGone);
}

/** Whether a note there reaches the alert address and nobody else: the app's nonce stands there, and it is the requester's. */
function isOwn(
  shown: Record<string, unknown>,
  { nonce }: Incident,
  { alertEmail }: Options,
): boolean {
  const email = String(asRecord(shown.requester).email).toLowerCase();
  const hasNonce = nonce !== undefined && readNonce(shown.tags) === nonce;
  return hasNonce && email === alertEmail?.toLowerCase();
}

/** The note comes last: it alone must not be written twice. What Freshdesk refuses for good is not said again. */
async function write(run: Run, incident: Incident, ticket: string): Promise<void> {
  const { isOver } = incident;
  // An old ticket is opened again, and says in its list and at its head what is wrong now.
  const status = isOver ? { status: RESOLVED } : { status: OPEN, ...(await headOf(run, incident)) };
  // Public, so that Freshdesk mails it to the alert address.
  const note = { body: await newsOf(run, incident), private: false };
  for (const [template, body] of Object.entries({ setAlert: status, noteAlert: note })) {
    const answer = await change(run, template, ticket, body);
    incident.problem ??= problemOf(answer);
    if (isPassing(answer)) return;
  }
  const { state, now } = run;
  const { nonce, tellings } = incident;
  if (!isOver) return hasTold(state, ticket, askOf(run, incident, nonce));
  state.lastAlert = { ticket, nonce, at: now(), tellings };
  state.incident = null;
}

/** Nothing is written to it. What it tells already is told; all else needs another ticket. */
async function leaveTicket(run: Run, incident: Incident, isDeleted: boolean): Promise<void> {
  const { ticket, kind, told, nonce, isOver } = incident;
  run.state.lastAlert = null;
  incident.problem = null;
  if (isOver) run.state.incident = null;
  else if (isDeleted && told === kind)
    hasTold(run.state, ticket ?? '', askOf(run, incident, nonce));
  else {
    Object.assign(incident, { ticket: null, told: null });
    await open(run, incident);
  }
}

export function change(run: Run, template: string, ticket: string, body: object): Promise<Answer> {
  return run.request(template, { context: { ticket }, body: JSON.stringify(body) });
}

export function problemOf({ status }: Pick<Answer, 'status'>): number | null {
  return status >= 200 && status < 300 ? null : status;
}

/** Worth another try in the next run. */
function isPassing({ status }: Answer): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500;
}
