import { DAY } from '../platform/clock.ts';
import { findTicket, type FreshdeskPorts, listChanged } from '../clients/freshdesk.ts';
import type { TicketNote } from './comparing.ts';

/** In so many days some ticket changes, where there is any. */
const LATELY = 30 * DAY;

/**
 * One of the tickets that nobody knows speaks for all that a run is shown. A deleted one may be shown by its list alone:
 * then a live one speaks for all. Where there is none, that there is no such ticket is word enough for this one.
 */
export function openTrust({
  mayAsk,
  ...ports
}: FreshdeskPorts & { mayAsk: () => boolean }): (note: TicketNote) => Promise<boolean> {
  let isTrue: boolean | null = null;
  return async ({ k, t }) => {
    if (isTrue !== null || !mayAsk()) return isTrue === true;
    const asked = await findTicket(ports, t);
    const isGone = !asked.ok && asked.status === 404 && k === 'gone';
    isTrue = isGone ? await isLiveOneThere(ports) : asked.ok;
    return isTrue ?? true;
  };
}

/** Null where there is no live ticket. */
export async function isLiveOneThere(ports: FreshdeskPorts): Promise<boolean | null> {
  const listed = await listChanged(ports, 'live', ports.now() - LATELY, 1);
  if (!listed.ok) return false;
  const [live] = listed.value.tickets;
  return live === undefined ? null : (await findTicket(ports, live.id)).ok;
}
