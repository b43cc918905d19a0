import { keyOf } from './stage.ts';
import type { Stage } from './stage.ts';
import { SECOND } from './step.ts';
import type { Deed } from './step.ts';

/** What a ticket was from an instant on. */
export type Phase = { from: number; group: number | null; source: number; isGone: boolean };
/** A ticket as Freshdesk had it, and what it is worth: told from what was done, not from what the app heard. */
export type Case = {
  id: number;
  createdAt: number;
  source: number;
  isTagged: boolean;
  /** From before the installation: no event told of its creation. */
  isOld: boolean;
  phases: Phase[];
  /** Seconds at which it was changed while deleted or spam. */
  goneAt: number[];
};
export type Reply = {
  id: number;
  ticket: Case;
  at: number;
  by: 'mail' | 'channel' | 'facebook';
  /** Of a chat: the ticket itself once more. */
  isFirstLine?: true;
};
export type Desk = ReturnType<typeof openDesk>;

const REPLY_SOURCE = { mail: {}, channel: { receivedAt: null }, facebook: { source: 7 } };

/** Tags that a customer's ticket may bear: what the app's own alerts bear, and what looks like it. */
const TAGS = [['injixo-app'], ['injixo-app', 'injixo-app-abc123'], ['Injixo-App-']];

/** Does in Freshdesk what a step says, and keeps book of it. */
export function openDesk({ freshdesk, runtime, fired, past, sourceNames, setting }: Stage) {
  const cases: Case[] = [];
  const replies: Reply[] = [];
  const groupNames = new Map<number, string[]>();
  const groups = freshdesk.groups().map(({ id, name }) => {
    groupNames.set(id, [name]);
    return id;
  });
  const groupOf = (place: number | null): number | null =>
    place === null ? null : (groups[place % groups.length] ?? null);
  /** The account's own sources by their place, for it may have few. */
  const sourceAt = (source: number): number =>
    source > 100 ? 101 + ((source - 101) % sourceNames.size) : source;
  const caseOf = (place: number): Case | undefined =>
    cases.at(-1 - (place % Math.max(1, cases.length)));

  /** Writes down what became of every ticket touched since `events` were fired. */
  function bookChanges(eventsBefore: number): void {
    const now = runtime.now();
    for (const { event, data } of fired.slice(eventsBefore)) {
      if (event !== 'onTicketUpdate') continue;
      const ticket = data['ticket'] as { id: number; deleted: boolean; spam: boolean };
      if (!ticket.deleted && !ticket.spam) continue;
      cases.find(({ id }) => id === ticket.id)?.goneAt.push(now);
    }
    cases.forEach(bookUntold);
  }
  /** Freshdesk's list shows a deleted ticket with its last change, of which no event may tell: an answer to it. */
  function bookUntold({ id, createdAt, goneAt }: Case): void {
    const { deleted = false, spam = false, updatedAt = 0 } = freshdesk.ticket(id) ?? {};
    const booked = [createdAt, ...goneAt].map((at) => keyOf(at, 'tickets'));
    const isNew = !booked.includes(keyOf(updatedAt, 'tickets'));
    if ((deleted || spam) && isNew) goneAt.push(updatedAt);
  }
  function bookPhase(found: Case): void {
    const next = { from: runtime.now(), ...phaseOf(found) };
    const last = found.phases.at(-1);
    if (last === undefined || !isSame(last, next)) found.phases.push(next);
  }
  function phaseOf({ id, phases, source }: Case): Omit<Phase, 'from'> {
    const ticket = freshdesk.ticket(id);
    if (ticket === undefined) return { group: phases.at(-1)?.group ?? null, source, isGone: true };
    const isGone = ticket.deleted || ticket.spam;
    return { group: ticket.groupId, source: ticket.source, isGone };
  }
  function create({
    source: wanted,
    group,
    isSpam,
    isTagged,
  }: Omit<Extract<Deed, { do: 'ticket' }>, 'do'>): void {
    const source = sourceAt(wanted);
    const id = freshdesk.createTicket({
      source,
      groupId: groupOf(group),
      spam: isSpam,
      tags: isTagged ? TAGS[cases.length % TAGS.length] : [],
    });
    open({ id, createdAt: runtime.now(), source, isTagged, isOld: false });
  }
  function open(made: Omit<Case, 'phases' | 'goneAt'>): void {
    const opened: Case = { ...made, phases: [], goneAt: [] };
    cases.push(opened);
    bookPhase(opened);
  }
  function reply(found: Case, wanted: Reply['by']): void {
    // Sooner, what a customer says in a chat is the ticket's own first message once more.
    const by = runtime.now() - found.createdAt < 5_000 ? 'mail' : wanted;
    const id = freshdesk.customerReplies(found.id, REPLY_SOURCE[by]);
    replies.push({ id, ticket: found, at: runtime.now(), by });
  }
  async function chat({ source, group }: Extract<Deed, { do: 'chat' }>): Promise<void> {
    create({ source, group, isSpam: false, isTagged: false });
    await runtime.advance(SECOND);
    const ticket = cases.at(-1);
    if (alive(ticket) === undefined || ticket === undefined) return;
    const id = freshdesk.customerReplies(ticket.id, REPLY_SOURCE.channel);
    replies.push({ id, ticket, at: runtime.now(), by: 'channel', isFirstLine: true });
  }
  const ticketDeeds: Record<string, (found: Case) => void> = {
    delete: ({ id }) => freshdesk.deleteTicket(id),
    spam: ({ id }) => freshdesk.markSpam(id),
    restore: ({ id }) => mayRestore(id) && freshdesk.restore(id),
    destroy: ({ id }) => freshdesk.destroy(id),
    update: ({ id }) => freshdesk.updateAnything(id),
    agent: ({ id }) => freshdesk.agentReplies(id),
    note: ({ id }) => freshdesk.addNote(id, { private: false }),
    survey: ({ id }) => freshdesk.survey(id),
    third: ({ id }) => freshdesk.thirdPartyAnswers(id),
    forward: ({ id }) => freshdesk.forward(id),
  };
  /** Told by changes alone, a deleted ticket that is spam as well would look live. */
  function mayRestore(id: number): boolean {
    const { deleted = false, spam = false } = freshdesk.ticket(id) ?? {};
    return (deleted || spam) && !(deleted && spam && setting.gone === 'changes');
  }
  function rename(place: number): void {
    const id = groupOf(place) ?? 0;
    const names = groupNames.get(id) ?? [];
    const name = `${names[0]} ${names.length}`;
    names.push(name);
    freshdesk.renameGroup(id, name);
  }
  async function flow({ count, gapS }: Extract<Deed, { do: 'flow' }>): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const turn = n >> 1;
      const found = alive(caseOf(n));
      const before = fired.length;
      if (n % 2 === 0 || found === undefined) {
        create({
          source: FLOW_SOURCES[turn % FLOW_SOURCES.length] ?? 1,
          group: turn,
          isSpam: false,
          isTagged: false,
        });
      } else reply(found, 'mail');
      bookChanges(before);
      await runtime.advance(gapS * SECOND);
    }
  }
  function alive(found: Case | undefined): Case | undefined {
    return found && freshdesk.ticket(found.id) ? found : undefined;
  }
  function merge(found: Case, other: Case | undefined): void {
    if (other && other !== found) freshdesk.merge(found.id, other.id);
  }
  function onTicket(deed: Extract<Deed, { ticket: number }>): void {
    const found = alive(caseOf(deed.ticket));
    if (found === undefined) return create({ source: 1, group: 0, isSpam: false, isTagged: false });
    if (deed.do === 'reply') reply(found, deed.by);
    else if (deed.do === 'assign') freshdesk.assignGroup(found.id, groupOf(deed.group));
    else if (deed.do === 'resource')
      freshdesk.updateAnything(found.id, { source: sourceAt(deed.source) });
    else if (deed.do === 'merge') merge(found, alive(caseOf(deed.other)));
    else ticketDeeds[deed.do]?.(found);
    bookPhase(found);
  }
  for (const id of past) {
    const { createdAt, source } = freshdesk.ticket(id) ?? { createdAt: 0, source: 1 };
    open({ id, createdAt, source, isTagged: false, isOld: true });
  }
  return {
    cases,
    replies,
    groupNames,
    async perform(deed: Deed): Promise<void> {
      if (deed.do === 'flow') return flow(deed);
      const before = fired.length;
      if (deed.do === 'ticket') create(deed);
      else if (deed.do === 'chat') await chat(deed);
      else if (deed.do === 'rename') rename(deed.group);
      else onTicket(deed);
      bookChanges(before);
    },
  };
}

/** Outbound email and internal tasks. */
export const isAgents = (source: number): boolean => [10, 14].includes(source);

/** On these each conversation is a line of a chat. */
export const MESSAGING = [7, 13, 15, 17, 19, 21, 22];

const FLOW_SOURCES = [1, 1, 1, 7, 1, 2, 101, 13, 1, 22];

function isSame(one: Phase, other: Phase): boolean {
  return one.group === other.group && one.source === other.source && one.isGone === other.isGone;
}

export const ticketKey = ({ createdAt }: Case): string => keyOf(createdAt, 'tickets');
export const replyKey = ({ at }: Reply): string => keyOf(at, 'replies');
