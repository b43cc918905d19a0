import type { ReactNode } from 'react';
import type { FreshdeskView, TicketView } from '../view-freshdesk.ts';
import { useAct } from './act.ts';
import { Button } from './button.tsx';
import { GroupChoice } from './group-choice.tsx';

type Choice = [label: string, operation: string];

/** What can happen on a ticket. The operations are those of the API. */
export function TicketActions(props: {
  ticket: TicketView;
  groups: FreshdeskView['groups'];
}): ReactNode {
  const act = useAct();
  const { ticket, groups } = props;
  const ticketId = ticket.id;
  const onTicket = (operation: string) => act('work-on-ticket', { ticketId, operation });
  return (
    <div className="ticket-actions">
      <Row title="Customer replies by" choices={replies(ticket)} onTicket={onTicket} />
      <Row title="Agent" choices={agentDoes(ticket)} onTicket={onTicket} />
      <GroupChoice
        label="Group"
        groups={groups}
        value={ticket.groupId}
        onChoose={(groupId) => act('assign-group', { ticketId, groupId })}
      />
      <details>
        <summary>More</summary>
        <Row title="None of these is a contact" choices={OTHERS} onTicket={onTicket} />
      </details>
    </div>
  );
}

function Row(props: {
  title: string;
  choices: Choice[];
  onTicket: (operation: string) => unknown;
}): ReactNode {
  const { title, choices, onTicket } = props;
  return (
    <div className="choices" role="group" aria-label={title}>
      <span>{title}</span>
      {choices.map(([label, operation]) => (
        <Button key={operation} onClick={() => onTicket(operation)}>
          {label}
        </Button>
      ))}
    </div>
  );
}

/** Named below; or by which no customer writes. */
const NOT_THEIR_OWN = ['Email', 'Facebook', 'Twitter', 'Phone', 'Outbound Email', 'Internal task'];

function replies({ source }: TicketView): Choice[] {
  const own: Choice[] = NOT_THEIR_OWN.includes(source)
    ? []
    : [[source, 'reply by its own channel']];
  return [
    ['e-mail', 'reply by e-mail'],
    ...own,
    ['Facebook', 'reply by Facebook'],
    ['Twitter', 'reply by Twitter'],
    ['phone', 'reply by phone'],
  ];
}

function agentDoes({ isDeleted, isSpam, isClosed }: TicketView): Choice[] {
  return [
    ['replies', 'agent replies'],
    ['private note', 'private note'],
    ['public note', 'public note'],
    isClosed ? ['re-opens', 're-open'] : ['closes', 'close'],
    ...(isDeleted || isSpam
      ? ([['restores', 'restore']] satisfies Choice[])
      : ([
          ['marks as spam', 'mark as spam'],
          ['deletes', 'delete'],
        ] satisfies Choice[])),
  ];
}

const OTHERS: Choice[] = [
  ['agent forwards', 'forward'],
  ['third party answers', 'third party answers'],
  ['survey comes back', 'survey'],
  ['priority changes', 'change priority'],
];
