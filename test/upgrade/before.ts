import type { World } from '../../local/console/world.ts';

/**
 * A life that leaves contacts in every place that the app has for them: accepted, set aside, waiting, without a queue yet,
 * only noted. No names or words of customers: the stand-in has none.
 */
export async function liveBefore(world: World): Promise<void> {
  await aGoodMorning(world);
  await refusedOnes(world);
  await anOutage(world);
}

const MINUTE = 60_000;
const EMAIL = 1;
const PORTAL = 2;
const CHAT = 7;
const WHATSAPP = 13;
const OUTBOUND = 10;

/** Accepted: tickets and replies in two groups, a chat, an outbound ticket, one thrown away; a group takes another name. */
async function aGoodMorning(world: World): Promise<void> {
  const [service, billing] = [world.groupId('CustomerService'), world.groupId('Billing')];
  const tickets = [EMAIL, PORTAL, CHAT, OUTBOUND, WHATSAPP].flatMap((source) =>
    [service, billing].map((group) => world.freshdesk.createTicket({ source, groupId: group })),
  );
  await world.advance(20 * MINUTE);
  for (const ticket of tickets) world.freshdesk.customerReplies(ticket);
  world.freshdesk.deleteTicket(tickets[0] ?? 0);
  await world.advance(20 * MINUTE);
  world.freshdesk.renameGroup(billing, 'Invoices');
  world.freshdesk.createTicket({ source: EMAIL, groupId: billing });
  await world.advance(20 * MINUTE);
}

/** Set aside: what injixo refuses while it takes others. */
async function refusedOnes(world: World): Promise<void> {
  const isByFeedback = ({ queueName }: { queueName: string }): boolean =>
    queueName.includes('feedback');
  Object.assign(world.injixo.faults, { mode: 'refuses batch', refuses: isByFeedback });
  world.freshdesk.createTicket({ source: 9, groupId: world.groupId('CustomerService') });
  for (let round = 0; round < 12; round += 1) {
    world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('CustomerService') });
    await world.advance(10 * MINUTE);
  }
  world.injixo.faults.mode = 'none';
  await world.advance(20 * MINUTE);
}

/** Waiting, because injixo is away; without a queue, because Freshdesk does not answer either; noted a moment ago. */
async function anOutage(world: World): Promise<void> {
  world.injixo.faults.mode = 'unreachable';
  for (let n = 0; n < 30; n += 1) {
    world.freshdesk.createTicket({ source: EMAIL, groupId: world.groupId('CustomerService') });
    await world.advance(MINUTE);
  }
  world.freshdesk.faults.rules.push({ status: 503 });
  const fresh = world.freshdesk.createGroup('A new group');
  for (let n = 0; n < 10; n += 1) world.freshdesk.createTicket({ source: PORTAL, groupId: fresh });
  await world.advance(12 * MINUTE);
  for (let n = 0; n < 5; n += 1) world.freshdesk.createTicket({ source: CHAT, groupId: fresh });
  await world.advance(10_000);
}
