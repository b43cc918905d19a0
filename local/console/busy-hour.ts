import { contactsPerMinute, playContact } from '../freshdesk/busy-day.ts';
import { createRandom } from '../runtime/ground/random.ts';
import type { Pace } from './session.ts';

const MINUTE = 60_000;
/** 10:00 to 11:00, the busiest hour of the office day: 1,218 contacts. */
const BUSIEST_HOUR = 10;

/** Plays the busiest hour from now on, each contact at its own moment. */
export async function playBusyHour({ world, advance, report }: Pace): Promise<void> {
  const random = createRandom(world.freshdesk.lastTicketId()).next;
  for (let minute = 0; minute < 60; minute += 1) {
    report(minute / 60);
    const contacts = contactsPerMinute(BUSIEST_HOUR * 60 + minute);
    for (let n = 0; n < contacts; n += 1) {
      playContact(world.freshdesk, random);
      await advance(MINUTE / contacts);
    }
  }
}
