import type { Phase } from './desk.ts';
import type { Books, Expected } from './expected.ts';
import type { Scene } from './play.ts';

const NAMES: Record<number, string> = {
  ...{ 1: 'email', 2: 'portal', 3: 'phone', 6: 'facebook', 7: 'chat', 10: 'outbound email' },
  13: 'whatsapp',
};
const DOMAIN = 'example.freshdesk.com';

/** Each contact in a queue that its ticket's group, source and fate between its time and its acceptance allow. */
export function checkQueues(scene: Scene, books: Books): string | null {
  const names = new Map<string, string>();
  for (const { contacts, isDirect } of scene.stage.posts) {
    // Who sends by itself cannot read which name is pinned.
    if (isDirect) continue;
    for (const { identifier, name } of contacts) {
      const pinned = names.get(identifier) ?? name;
      if (pinned !== name) return `queue ${identifier} has two names: ${pinned}, ${name}`;
      names.set(identifier, name);
    }
  }
  const contacts = [...books.cases.map(books.ticketOf), ...books.replies.map(books.replyOf)];
  for (const contact of contacts) {
    for (const post of contact.posts) {
      if (post.isDirect) continue;
      const sent = post.contacts.find(({ key }) => key === contact.key);
      // A change of the deleted ticket may have its own ticket's time only where that was born as spam.
      const allowed = allowedQueues(scene, books, contact, post.at);
      const queue = `${sent?.identifier} "${sent?.name}"`;
      if (!allowed.has(queue))
        return `wrong queue: ${contact.id} (${contact.key}) in ${queue}, allowed ${[...allowed].join(' | ')}`;
    }
  }
  return null;
}

function allowedQueues(scene: Scene, books: Books, contact: Expected, sentAt: number): Set<string> {
  const { ticket } = contact;
  const { from, mayBeUnknown } = horizon(scene, books, contact);
  const phases = ticket.phases.filter(
    (phase, n) => phase.from <= sentAt && (ticket.phases[n + 1]?.from ?? Infinity) > from,
  );
  const allowed = phases.flatMap((phase) => queuesOf(scene, contact, phase));
  if (mayBeUnknown) {
    const { source } = ticket;
    const nobody = { from: 0, group: null, source, isGone: false };
    allowed.push(...queuesOf(scene, contact, nobody));
    allowed.push(...queuesOf(scene, contact, { ...nobody, isGone: true }));
    for (const phase of ticket.phases) allowed.push(...queuesOf(scene, contact, phase));
  }
  return new Set(allowed);
}

/** From when on the ticket's phases count; and whether the app may know nothing, or old things, of the ticket. */
function horizon(
  { stage, watch }: Scene,
  books: Books,
  contact: Expected,
): { from: number; mayBeUnknown: boolean } {
  const { ticket, keptAt } = contact;
  const isAsking = stage.setting.hasAccess;
  const hasFailed = stage.trouble.freshdeskFailed || watch.hasRefusedRequests();
  if (isAsking) return { from: hasFailed ? ticket.createdAt : keptAt, mayBeUnknown: false };
  const events = [
    ...books.eventsOf('onTicketCreate', ticket.id),
    ...books.eventsOf('onTicketUpdate', ticket.id),
  ];
  const isPrompt = events.every(
    ({ runsAt, at }) => runsAt.length === 1 && runsAt.every((start) => start - at < 1_000),
  );
  const fates = events.flatMap(watch.fates).concat(contact.fates);
  const isKept = fates.every((fate) => fate === 'kept' || fate === 'silent');
  const isSkewed = stage.faults.active.some(({ fault }) => fault === 'skew' || fault === 'slow');
  const isRegular = isPrompt && isKept && !isSkewed;
  const from = contact.reply?.at ?? ticket.createdAt;
  return { from: isRegular ? from : ticket.createdAt, mayBeUnknown: !isRegular };
}

function queuesOf({ stage, desk }: Scene, contact: Expected, phase: Phase): string[] {
  const kind = contact.reply ? 'replies' : 'tickets';
  const label = contact.reply ? 'Replies' : 'Tickets';
  const unknown = `freshdesk:${DOMAIN}:unknown:${kind} "Unknown group/source ${label}"`;
  if (phase.isGone) return [unknown];
  const number = { mail: 1, facebook: 6, channel: phase.source }[contact.reply?.by ?? 'channel'];
  const { hasAccess } = stage.setting;
  const source = NAMES[number] ?? (hasAccess ? 'Kiosk' : `source ${number}`);
  const sourceKey = NAMES[number]?.replace(' ', '-') ?? `source-${number}`;
  const { group } = phase;
  const groups =
    group === null
      ? ['Unknown group']
      : hasAccess
        ? (desk.groupNames.get(group) ?? [])
        : [`Group ${group}`];
  const identifier = `freshdesk:${DOMAIN}:${group ?? 'none'}:${sourceKey}:${kind}`;
  const found = groups.map((name) => `${identifier} "${name} ${source} ${label}"`);
  return contact.reply?.by === 'channel' && group === null && phase.from === 0
    ? [...found, unknown]
    : found;
}
