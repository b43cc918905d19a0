import { DAY } from '../platform/clock.ts';
import type { Comparing, MissingNote } from './comparing.ts';
import { findTicket, type FreshdeskPorts, listChanged } from '../clients/freshdesk.ts';

/** In so many days some ticket changes, where there is any. */
const LATELY = 30 * DAY;

/**
 * Whether Freshdesk, asked for a note's ticket alone, says the same as its list, which may be another's. One of the tickets
 * that nobody knows speaks for all that a run is shown; replies are read with their ticket.
 */
export async function isTrusted(note: MissingNote, comparing: Comparing): Promise<boolean> {
  if (note.k === 'reply') return true;
  const { isTrue, mayAsk } = comparing;
  if (isTrue !== null || !mayAsk()) return isTrue === true;
  comparing.isTrue = await isThere(note, comparing);
  return comparing.isTrue ?? true;
}

/**
 * A deleted ticket may be shown by its list alone: then a live one speaks for all. Where there is none (null), that there is
 * no such ticket is word enough for this one.
 */
async function isThere({ k, t = '' }: MissingNote, ports: FreshdeskPorts): Promise<boolean | null> {
  const asked = await findTicket(ports, t);
  const isGone = !asked.ok && asked.status === 404 && k === 'gone';
  return isGone ? await isLiveOneThere(ports) : asked.ok;
}

/** Null where there is no live ticket. */
export async function isLiveOneThere(ports: FreshdeskPorts): Promise<boolean | null> {
  const listed = await listChanged(ports, 'live', ports.now() - LATELY, 1);
  if (!listed.ok) return false;
  const [live] = listed.value.tickets;
  return live === undefined ? null : (await findTicket(ports, live.id)).ok;
}
