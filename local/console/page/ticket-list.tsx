import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FreshdeskView, TicketView } from '../view-freshdesk.ts';
import { TicketActions } from './ticket-actions.tsx';
import { moment } from './time.ts';

type Groups = FreshdeskView['groups'];

/** The last tickets; one of them is open for work, at first the newest. */
export function TicketList(props: {
  tickets: TicketView[];
  groups: Groups;
  now: number;
}): ReactNode {
  const { tickets, groups, now } = props;
  const [chosen, setChosen] = useState<{ id: number | null; newest?: number }>({ id: null });
  const newest = tickets[0]?.id;
  if (newest === undefined) {
    return <p className="empty">No ticket yet. Click a channel above to create one.</p>;
  }
  // A choice holds until a newer ticket comes.
  const openId = chosen.newest === newest ? chosen.id : newest;
  return (
    <ul className="tickets">
      {tickets.map((ticket) => (
        <Row
          key={ticket.id}
          {...{ ticket, groups, now }}
          isOpen={ticket.id === openId}
          toggle={() => setChosen({ id: ticket.id === openId ? null : ticket.id, newest })}
        />
      ))}
    </ul>
  );
}

function Row(props: {
  ticket: TicketView;
  groups: Groups;
  now: number;
  isOpen: boolean;
  toggle: () => void;
}): ReactNode {
  const { ticket, groups, now, isOpen, toggle } = props;
  const group = groups.find(({ id }) => id === ticket.groupId)?.name ?? 'no group';
  return (
    <li className={isOpen ? 'ticket open' : 'ticket'}>
      <button type="button" className="row" aria-expanded={isOpen} onClick={toggle}>
        <span>
          <b>#{ticket.id}</b> {ticket.subject}
        </span>
        <span className="hint">
          {group}, {ticket.source}, {moment(ticket.createdAt, now)}
        </span>
        <span className={`pill ${pillLook(ticket)}`}>{standing(ticket)}</span>
      </button>
      {isOpen && <TicketActions ticket={ticket} groups={groups} />}
    </li>
  );
}

function standing({ isDeleted, isSpam, status }: TicketView): string {
  if (isDeleted) return 'deleted';
  return isSpam ? 'spam' : status;
}

function pillLook({ isDeleted, isSpam, isClosed }: TicketView): string {
  if (isDeleted || isSpam) return 'bad';
  return isClosed ? 'grey' : 'blue';
}
