import { contactsPerMinute, playContact } from '../freshdesk/busy-day.ts';
import type { Freshdesk } from '../freshdesk/freshdesk.ts';
import { everyFiveMinutes, underOtherQuotas, withFewSchedules } from './conditions.ts';
import { outage, outageOfAQuickInjixo } from './outages.ts';
import type { Scenario } from './scenario.ts';

const HOUR = 60;

function hourAt(perMinute: number): Scenario {
  return {
    name: `${perMinute}/min`,
    contactsPerMinute: () => perMinute,
    minutes: HOUR,
    minutesAfter: perMinute > 40 ? 3 * HOUR : 20,
  };
}

function burstOf(contacts: number): Scenario {
  return {
    name: `burst of ${contacts.toLocaleString('en')}`,
    contactsPerMinute: () => contacts,
    minutes: 1,
    minutesAfter: 90,
    recovery: [{ from: 0, ofContactsBefore: 1 }],
  };
}
const burst = burstOf(1_000);

/** More than the platform's quotas let events tell of: the comparison has to fill in. */
const flood: Scenario = { ...hourAt(200), recovery: [{ from: HOUR }] };

/** Costs are told by the minute. */
const idle: Scenario = {
  name: 'an idle hour',
  contactsPerMinute: (minute) => (minute === 0 ? 1 : 0),
  minutes: 1,
  minutesAfter: 70,
  costFrom: 10,
};

const officeDay: Scenario = {
  name: 'office day with a storm',
  contactsPerMinute: (minute) => contactsPerMinute(minute, { storm: true }),
  minutes: 24 * HOUR,
  minutesAfter: HOUR,
  world: { startAt: Date.parse('2026-09-06T23:50:00Z') },
};

const noSchedules: Scenario = {
  name: 'no schedule for 90 min',
  contactsPerMinute: () => 20,
  minutes: 10 + 90 + HOUR,
  minutesAfter: 2 * HOUR,
  recovery: [{ from: 100 }],
  onMinute({ runtime }, minute) {
    if (minute === 10) runtime.faults.schedulesStopped = true;
    if (minute === 100) runtime.faults.schedulesStopped = false;
  },
};

/**
 * The old key dies, half an hour later the new one is saved; five times, in each minute of the app's five, once right after
 * a run. Settings fire no event: the app sees the new key in its next run.
 */
function keyExchange(name: string, perMinute: number): Scenario {
  const deaths = [20, 81, 142, 203, 264];
  const savings = deaths.map((minute) => minute + 30);
  return {
    name,
    contactsPerMinute: (minute) =>
      Math.floor((minute + 1) * perMinute) - Math.floor(minute * perMinute),
    minutes: 310,
    minutesAfter: 20,
    world: { startAt: Date.parse('2026-09-07T08:00:33Z') },
    recovery: savings.map((from) => ({ from })),
    watchFor: { word: 'key_rejected', from: deaths },
    onMinute(world, minute) {
      if (deaths.includes(minute)) world.injixo.generateKey();
      if (savings.includes(minute)) world.saveSettings();
    },
  };
}

/** Three days of a desk that has 20 contacts a minute in its busiest hour: half of 10,000 contacts a day are tickets. */
const TICKETS_OF_THREE_DAYS = 15_000;
const WARM_UP = TICKETS_OF_THREE_DAYS / 20;
const withoutAccess: Scenario = {
  name: 'without Freshdesk access, 20/min',
  contactsPerMinute: () => 20,
  minutes: WARM_UP + HOUR,
  minutesAfter: 20,
  hasAccess: false,
  costFrom: WARM_UP,
  play(freshdesk, random, minute) {
    if (minute < WARM_UP) newTicketAndUpdate(freshdesk, random);
    else playContact(freshdesk, random, { reach: TICKETS_OF_THREE_DAYS });
  },
};

/** Every second ticket closes one of the last hundred, so that later there are open and closed ones to reply to. */
function newTicketAndUpdate(freshdesk: Freshdesk, random: () => number): void {
  const groups = freshdesk.groups();
  const groupId = groups[Math.floor(random() * groups.length)]?.id;
  const id = freshdesk.createTicket({ source: random() < 0.8 ? 1 : 7, groupId });
  const other = id - Math.floor(random() * 100);
  if (random() < 0.5 && freshdesk.ticket(other)) freshdesk.setStatus(other, 5);
}

const withoutAccess60: Scenario = {
  ...hourAt(60),
  name: 'without Freshdesk access, 60/min',
  hasAccess: false,
};
const withoutAccessBurst: Scenario = {
  ...burst,
  name: 'without Freshdesk access, burst',
  hasAccess: false,
};

/** With an address, so that a false alarm would show. */
const ALERTED = { alert_email: 'alerts@example.com', alert_texts: {} };

/** Customers have nothing to say on the old tickets: else replies would go where these go. */
function besideOld(oldTickets: number): Scenario['play'] {
  return (freshdesk, random) => {
    const reach = freshdesk.lastTicketId() - oldTickets;
    if (reach > 20) playContact(freshdesk, random, { reach });
    else freshdesk.createTicket({ source: 1, groupId: freshdesk.groups()[0]?.id });
  };
}

const bulkDeletion: Scenario = {
  name: '3,000 old tickets deleted',
  contactsPerMinute: () => 10,
  minutes: HOUR,
  minutesAfter: 2 * HOUR,
  settings: ALERTED,
  play: besideOld(3_000),
  bulk: {
    tickets: 3_000,
    perMinute: (minute) => (minute >= 10 && minute < 15 ? 600 : 0),
    act: (freshdesk, id) => freshdesk.deleteTicket(id),
  },
};
const bulkUpdates: Scenario = {
  name: '280 updates/min for 2 h',
  contactsPerMinute: () => 10,
  minutes: 10 + 2 * HOUR + 20,
  minutesAfter: HOUR,
  settings: ALERTED,
  play: besideOld(5_000),
  bulk: {
    tickets: 5_000,
    perMinute: (minute) => (minute >= 10 && minute < 10 + 2 * HOUR ? 280 : 0),
    act: (freshdesk, id) => freshdesk.updateAnything(id),
  },
};

/** Events that Freshworks never delivers, from the tenth minute on; `each`: one of so many. */
function dropped(name: string, perMinute: number, minutes: number, each: number): Scenario {
  let events = 0;
  return {
    name,
    contactsPerMinute: () => perMinute,
    minutes: 10 + minutes,
    minutesAfter: HOUR,
    onMinute({ runtime }, minute) {
      if (minute === 10) runtime.faults.delivery = () => ((events += 1) % each === 0 ? [] : [200]);
      if (minute === 9 + minutes) delete runtime.faults.delivery;
    },
  };
}

const hours = [10, 30, 40, 60, 75].map(hourAt);
const anHour = outage('outage 1 h', HOUR);
const longest = outage('outage 75 h 35 min', 75 * HOUR + 35);

/** Played for the app and for the naive forwarder. */
export const scenarios: Scenario[] = [
  ...hours,
  burst,
  officeDay,
  anHour,
  outage('outage 24 h', 24 * HOUR),
  longest,
  outage('answers lost for 10 min', 10, 'no answer after accepting'),
  noSchedules,
  keyExchange('key exchange, 20/min', 20),
  keyExchange('key exchange, 1 an hour', 1 / HOUR),
  withoutAccess,
];

/** Each course of its own: what drops events counts them. */
const heavy = (): Scenario[] => [
  withoutAccess60,
  withoutAccessBurst,
  flood,
  burstOf(3_000),
  idle,
  { ...withFewSchedules(hourAt(75)), recovery: [{ from: HOUR }] },
  { ...withFewSchedules(hourAt(100)), recovery: [{ from: HOUR }] },
  withFewSchedules(burst),
  dropped('one event in ten dropped', 30, HOUR, 10),
  dropped('all events dropped for 3 h', 20, 3 * HOUR, 1),
  bulkDeletion,
  bulkUpdates,
];

/** Played for the app alone. */
export const variants: Scenario[] = [
  ...heavy(),
  ...[...hours, burst, officeDay, anHour, longest, noSchedules, ...heavy()].map(everyFiveMinutes),
  ...[...hours.slice(2), burst, officeDay, anHour, noSchedules, withoutAccess].flatMap(
    underOtherQuotas,
  ),
  outageOfAQuickInjixo(20),
];
