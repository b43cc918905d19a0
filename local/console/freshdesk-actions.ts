import type { Freshdesk } from '../freshdesk/freshdesk.ts';
import { TICKET_SOURCES } from '../freshdesk/sources.ts';
import { action, refused } from './action.ts';
import type { Action, Answer, Stand } from './action.ts';
import { freshdeskFaultNames, losingNames, questionNames } from './fault-names.ts';
import type { Losing } from './lost-events.ts';
import type { FreshdeskView } from './view-freshdesk.ts';

type Operation = (freshdesk: Freshdesk, ticketId: number) => void;

/** Codes of conversation sources (freshworks-platform.md 3.5). */
const reply =
  (source: number): Operation =>
  (freshdesk, id) =>
    void freshdesk.customerReplies(id, { source });
const status =
  (code: number): Operation =>
  (freshdesk, id) =>
    freshdesk.setStatus(id, code);

/** What can happen to a ticket, by the name that the page sends. */
const operations: Record<string, Operation> = {
  'reply by e-mail': (freshdesk, id) => void freshdesk.customerReplies(id),
  'reply by its own channel': (freshdesk, id) =>
    void freshdesk.customerReplies(id, { receivedAt: null }),
  'reply by Facebook': reply(7),
  'reply by Twitter': reply(5),
  'reply by phone': reply(9),
  'agent replies': (freshdesk, id) => void freshdesk.agentReplies(id),
  'private note': (freshdesk, id) => void freshdesk.addNote(id),
  'public note': (freshdesk, id) => void freshdesk.addNote(id, { private: false }),
  forward: (freshdesk, id) => void freshdesk.forward(id),
  'third party answers': (freshdesk, id) => void freshdesk.thirdPartyAnswers(id),
  survey: (freshdesk, id) => void freshdesk.survey(id),
  close: status(5),
  're-open': status(2),
  'mark as spam': (freshdesk, id) => freshdesk.markSpam(id),
  delete: (freshdesk, id) => freshdesk.deleteTicket(id),
  restore: (freshdesk, id) => freshdesk.restore(id),
  'change priority': (freshdesk, id) => freshdesk.updateAnything(id),
};

const wholeNumber = { type: 'integer' };
const groupId = { type: ['integer', 'null'] };
const name = { type: 'string', pattern: '\\S', maxLength: 100 };

function onTicket(stand: Stand, id: number, work: (freshdesk: Freshdesk) => void): Answer {
  const { freshdesk } = stand.session.world();
  if (!freshdesk.ticket(id)) return refused(`There is no ticket ${id}.`);
  work(freshdesk);
  return { ok: true };
}

function inGroup(stand: Stand, id: number | null, work: (freshdesk: Freshdesk) => Answer): Answer {
  const { freshdesk } = stand.session.world();
  const exists = id === null || freshdesk.groups().some((group) => group.id === id);
  return exists ? work(freshdesk) : refused('This group is no longer there.');
}

export const freshdeskActions: Record<string, Action> = {
  'new-ticket': action<{ source: number; groupId: number | null }>(
    { source: { enum: [...TICKET_SOURCES.keys()] }, groupId },
    (stand, ticket) =>
      inGroup(stand, ticket.groupId, (freshdesk) => ({
        ok: true,
        ticketId: freshdesk.createTicket(ticket),
      })),
  ),

  'work-on-ticket': action<{ ticketId: number; operation: string }>(
    { ticketId: wholeNumber, operation: { enum: Object.keys(operations) } },
    (stand, { ticketId, operation }) =>
      onTicket(stand, ticketId, (freshdesk) => operations[operation]?.(freshdesk, ticketId)),
  ),

  'assign-group': action<{ ticketId: number; groupId: number | null }>(
    { ticketId: wholeNumber, groupId },
    (stand, { ticketId, groupId: id }) =>
      inGroup(stand, id, () =>
        onTicket(stand, ticketId, (freshdesk) => freshdesk.assignGroup(ticketId, id)),
      ),
  ),

  'new-group': action<{ name: string }>({ name }, ({ session }, group) => {
    session.world().freshdesk.createGroup(group.name.trim());
  }),

  'rename-group': action<{ groupId: number; name: string }>(
    { groupId: wholeNumber, name },
    (stand, group) =>
      inGroup(stand, group.groupId, (freshdesk) => {
        freshdesk.renameGroup(group.groupId, group.name.trim());
        return { ok: true };
      }),
  ),

  'set-freshdesk-fault': action<FreshdeskView['fault']>(
    { says: { enum: Object.keys(freshdeskFaultNames) }, to: { enum: Object.keys(questionNames) } },
    ({ session }, { says, to }) => {
      const { faults } = session.world().freshdesk;
      faults.rules =
        says === 'none' ? [] : [{ says, ...(to === 'everything' ? {} : { to: [to] }) }];
    },
  ),

  'lose-events': action<{ losing: Losing }>(
    { losing: { enum: Object.keys(losingNames) } },
    ({ session }, { losing }) => session.world().lostEvents.choose(losing),
  ),

  /** An agent sees their own key on their profile page at any time. */
  'show-freshdesk-key': action({}, ({ session }) => {
    const [key] = session.world().freshdesk.apiKeys();
    return key === undefined ? refused('There is no agent with a key.') : { ok: true, key };
  }),
};
