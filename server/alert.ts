import { isoSeconds } from './clock.ts';
import type { Run } from './deliver.ts';
import { readId } from './events.ts';
import { parseAnswer } from './freshdesk.ts';
import type { Answer } from './freshworks.ts';
import { type Incident, type Way, whatToTell } from './incident.ts';
import { ALERT_TAG } from './normalize.ts';
import { asRecord } from './settings.ts';
import { windowAt } from './spool.ts';
import { type State, waiting } from './state.ts';

const OPEN = 2;
const RESOLVED = 4;
const URGENT = 4;

/**
 * Tells the admin of an incident by one ticket in their own Freshdesk, in their language: opened once, a note where
 * something changes, resolved when it is over. Needs Freshdesk access and an alert address.
 * @param commit stores the state: before the ticket is opened, so that a run which dies cannot lead to a second one.
 */
export async function tellAdmin(run: Run, commit: () => Promise<unknown>): Promise<void> {
  const { state } = run;
  const { incident } = state;
  if (incident === null || !run.mayStart()) return;
  const telling = whatToTell(incident, wayOf(run), run.now());
  if (telling === 'forget') state.incident = null;
  else if (telling !== null && !mayBeOpen(run, incident)) {
    // Stored before anything is asked: a Freshdesk that does not answer costs one run, and is left alone for a while.
    incident.triedAt = run.now();
    await commit();
    await tell(run, incident);
  }
}

function wayOf({ state, settings }: Run): Way {
  const hasAccess = settings.hasFreshdeskAccess;
  const hasAddress = settings.alertEmail !== undefined;
  // Lost contacts that cannot be told of are told by health alone.
  if (!hasAccess || !hasAddress) state.lostTold = state.ledger.total.lost;
  return { hasAccess, hasAddress };
}

/** A ticket was asked for, and the window in which its creation event arrived is not taken in yet. */
function mayBeOpen({ state }: Run, { ticket, triedAt }: Incident): boolean {
  return ticket === null && triedAt > 0 && state.window <= windowAt(triedAt) + 1;
}

async function tell(run: Run, incident: Incident): Promise<void> {
  if (!run.mayStart()) return;
  const { ticket } = incident;
  await (ticket === null ? open(run, incident) : follow(run, incident, ticket));
}

async function open(run: Run, incident: Incident): Promise<void> {
  const body = JSON.stringify({
    ...wordsOf(run, incident),
    email: run.settings.alertEmail,
    tags: [ALERT_TAG],
    status: OPEN,
    priority: URGENT,
  });
  const answer = await run.request('openAlert', { body });
  incident.problem = problemOf(answer);
  // Where its answer cannot be read, the ticket's creation event brings the id.
  const id = readId(asRecord(parseAnswer(answer)).id);
  if (id !== undefined) hasTold(run, incident, id);
}

/** Says it in the ticket that stands. What Freshdesk refuses for good is not said again. */
async function follow(run: Run, incident: Incident, ticket: string): Promise<void> {
  const noted = await change(run, 'noteAlert', ticket, noteOf(run, incident));
  incident.problem = problemOf(noted);
  if (isGone(noted)) return forgetTicket(run, incident, ticket);
  if (isPassing(noted) || !run.mayStart()) return;
  const set = await change(run, 'setAlert', ticket, statusOf(run, incident));
  incident.problem ??= problemOf(set);
  if (!isPassing(set)) end(run, incident, ticket);
}

/** An old ticket is opened again, and says in its list and at its head what is wrong now. */
function statusOf(run: Run, incident: Incident): object {
  return incident.isOver ? { status: RESOLVED } : { status: OPEN, ...wordsOf(run, incident) };
}

/** Public, so that Freshdesk mails it to the alert address. */
function noteOf(run: Run, incident: Incident): { body: string; private: false } {
  const text = incident.isOver ? overText(run.state, incident) : incident.kind;
  return { body: fill(run, incident, text), private: false };
}

function end(run: Run, incident: Incident, ticket: string): void {
  hasTold(run, incident, ticket);
  if (!incident.isOver) return;
  run.state.lastAlert = { ticket, at: run.now() };
  run.state.incident = null;
}

function wordsOf(run: Run, incident: Incident): { subject: string; description: string } {
  const { kind } = incident;
  return {
    subject: fill(run, incident, `${kind}.subject`),
    description: fill(run, incident, kind),
  };
}

function change(run: Run, template: string, ticket: string, body: object): Promise<Answer> {
  return run.request(template, { context: { ticket }, body: JSON.stringify(body) });
}

function hasTold({ state, now }: Run, incident: Incident, ticket: string): void {
  Object.assign(incident, { ticket, told: incident.kind, toldAt: now(), triedAt: 0 });
  state.lostTold = state.ledger.total.lost;
}

function overText({ ledger }: State, { lostBefore, setAsideBefore }: Incident): string {
  const { lost, setAside } = ledger.total;
  return lost > lostBefore || setAside > setAsideBefore ? 'over.missing' : 'over';
}

/**
 * The text as the installation page left it, in the admin's language, its numbers filled in: plain HTML of our own, and
 * counts and times only.
 */
function fill({ state, settings, now }: Run, incident: Incident, key: string): string {
  const { lost, setAside } = state.ledger.total;
  const values: Record<string, string | number> = {
    since: inUtc(incident.since),
    now: inUtc(now()),
    waiting: waiting(state),
    late: incident.late,
    lost: lost - incident.lostBefore,
    setAside: Math.max(0, setAside - incident.setAsideBefore),
  };
  const text = settings.alertTexts[key] ?? `injixo app: ${key}. Waiting: {waiting}, lost: {lost}.`;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** `2026-11-23 08:05 UTC`: clear in every language, and the sandbox knows no other time zone for sure. */
function inUtc(at: number): string {
  return `${isoSeconds(at).slice(0, 16).replace('T', ' ')} UTC`;
}

/** The admin has deleted the ticket: a trouble that it does not tell of yet needs another one. */
function forgetTicket(run: Run, incident: Incident, ticket: string): void {
  run.state.lastAlert = null;
  if (incident.isOver) run.state.incident = null;
  else if (incident.told === null) Object.assign(incident, { ticket: null, triedAt: 0 });
  else hasTold(run, incident, ticket);
}

function isGone({ status }: Answer): boolean {
  return status === 404 || status === 405;
}

function problemOf({ status }: Answer): number | null {
  return status >= 200 && status < 300 ? null : status;
}

/** Worth another try in the next run. */
function isPassing({ status }: Answer): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500;
}
