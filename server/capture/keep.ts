import { countLost, type Parking } from './bundles.ts';
import { MINUTE, SECOND } from '../platform/clock.ts';
import type { Ports } from '../platform/ports.ts';
import { isOutbound, type Note, type TicketFields } from '../rules/normalize.ts';
import { OPTIONS_KEY, optionsWith } from '../rules/options.ts';
import { canWait, type ContactNote, isContact, noteId } from '../rules/note-id.ts';
import { createParked, type Parked, type Stay } from './parked.ts';
import { park } from './parking.ts';
import { waitWhile } from '../platform/run-store.ts';
import { sendDirectly } from './send-directly.ts';
import { asRecord, type Settings } from '../rules/settings.ts';
import { isShort, signSpent } from './signs.ts';
import { append } from './spool.ts';
import { nextSettled, WINDOW, windowAt } from '../platform/windows.ts';

/** `random` spreads parked notes, so that they do not all come back at once. */
export type KeepPorts = Ports & { settings: Settings };

/** A schedule must lie at least 5 minutes ahead (freshworks-platform.md 7.1); a minute more covers a slow clock. */
const AHEAD = 6 * MINUTE;
/** Two of those that come every five minutes, with how late one begins, and how long it lives. */
const TWO_RUNS = 12 * MINUTE;
const SPREAD = 4 * MINUTE;
const ROUNDS = 3;
/** Under a spent quota a slot opens every 1.2 s; a handler lives 20 s. */
const BETWEEN_ROUNDS = 1.5 * SECOND;

/**
 * Keeps a note until a run has taken it in: in the spool, else (key-value quota spent) parked in a one-time schedule
 * that brings it back. Where the platform refuses both, a contact is left to the comparison with Freshdesk; without access
 * to that it is sent by itself. Says so in the log, by code and id, when there was no way out.
 */
export async function keep(note: Note, ports: KeepPorts): Promise<void> {
  const { schedule, settings } = ports;
  const now = ports.now();
  const stay = { now, comesBackAt: afterTwoRuns(now, ports.random()) };
  // While the quota is short the run comes first, for without it nothing arrives.
  const isScarce = await isShort(schedule);
  if (isScarce && (await park(schedule, note, stay)) === 'kept') return;
  // What would be found anyway takes none of the operations that the run needs to find it.
  const isLeft = isScarce && settings.hasFreshdeskAccess;
  if (isLeft || !(await insist(note, stay, ports))) await giveUp(note, stay, ports);
}

/** Whether it could be kept, or sent, in one of some rounds. */
async function insist(note: Note, stay: Stay, ports: KeepPorts): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const parking = await spoolOrPark(note, stay, ports);
    if (parking === 'kept' || (await isSent(note, parking, ports))) return true;
    const again = ports.now() + BETWEEN_ROUNDS;
    await waitWhile(() => ports.now() < again, ports, 50);
  }
  return false;
}

async function giveUp(note: Note, stay: Stay, ports: KeepPorts): Promise<void> {
  const { log, schedule, settings } = ports;
  if (settings.hasFreshdeskAccess) return log.error(`INJIXO_LEFT_TO_COMPARISON ${noteId(note)}`);
  log.error(`INJIXO_CONTACT_LOST ${noteId(note)}`);
  if (!isContact(note)) return;
  const counted = await countLost(schedule, noteId(note), stay);
  if (counted !== 'kept') log.error(`INJIXO_LOST_UNCOUNTED ${noteId(note)}`);
}

async function spoolOrPark(note: Note, stay: Stay, ports: KeepPorts): Promise<Parking> {
  const { store, schedule } = ports;
  if ((await append(store, [note], stay.now)).ok) return 'kept';
  const parking = await park(schedule, note, stay);
  if (parking === 'kept') await signSpent(schedule, stay.now);
  return parking;
}

/**
 * Keeps notes whose schedule has fired: nothing else holds them now. So the first call parks them again, whatever the
 * quota, and only then the spool is tried.
 */
export async function keepAgain({ notes, parkings }: Parked, ports: KeepPorts): Promise<void> {
  const { store, schedule } = ports;
  const now = ports.now();
  const again = { notes, parkings: parkings + 1 };
  const comesBackAt = now + AHEAD + ports.random() * SPREAD * Math.min(again.parkings, 6);
  const name = `back-${notes.map(noteId)[0]}`;
  const isSafe = (await createParked(schedule, name, again, { now, comesBackAt })).ok;
  if (!isSafe) for (const note of notes) await keep(note, ports);
  else if ((await append(store, notes, now)).ok) await schedule.delete(name);
}

/** When the run that fetches what is parked now has had its time, and the one after it as well. */
function afterTwoRuns(now: number, random: number): number {
  const fetchedAt = nextSettled((windowAt(now) + 1) * WINDOW, 0);
  return Math.max(fetchedAt + TWO_RUNS, now + AHEAD) + random * SPREAD;
}

/** A contact without an answer is kept like any other, marked as perhaps sent, and not sent by itself again. */
async function isSent(note: Note, parking: Parking, ports: KeepPorts): Promise<boolean> {
  if (!isContact(note) || !mayBeSent(note, ports)) return false;
  // In a flood of deletions requests are for contacts.
  if (canWait(note) && parking === 'full') return false;
  const isLeftOut = isOutbound(note) && !(await countsOutbound(ports));
  return isLeftOut || isTaken(note, ports);
}

/** With access the comparison would find it, and count it twice where nobody could write down that it was sent. */
function mayBeSent({ m }: ContactNote, { settings }: KeepPorts): boolean {
  return !settings.hasFreshdeskAccess && m !== true;
}

async function isTaken(note: ContactNote, ports: KeepPorts): Promise<boolean> {
  const outcome = await sendDirectly(note, ports);
  if (outcome === 'perhaps') note.m = true;
  if (outcome === 'taken') await countSent(note, ports);
  return outcome === 'taken';
}

/** As far as the storage tells it, which takes nothing now; else as the settings were saved. */
async function countsOutbound({ store, settings }: KeepPorts): Promise<boolean> {
  const found = await store.get(OPTIONS_KEY);
  const saved = asRecord(asRecord(found.ok ? found.value : null).saved);
  return optionsWith(settings.options, saved).countOutbound;
}

/**
 * So that the run counts it, where by now the spool has room; nothing else is lost with it. With what the note told of its
 * ticket, for replies to come.
 */
async function countSent(note: ContactNote, { store, log, now }: KeepPorts): Promise<void> {
  const sent: Note = { k: 'sent', id: noteId(note), at: note.at, ...ticketIn(note) };
  const written = await append(store, [sent], now());
  if (!written.ok) log.error(`INJIXO_SENT_UNCOUNTED ${noteId(note)}`);
}

function ticketIn(note: ContactNote): TicketFields & { t: string | undefined } {
  if (note.k === 'reply') return { t: undefined, s: undefined, g: undefined, d: undefined };
  const { t, s } = note;
  return note.k === 'gone' ? { t, s, g: undefined, d: true } : { t, s, g: note.g, d: note.d };
}
