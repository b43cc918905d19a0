import type { ReactNode } from 'react';
import type { FreshdeskView } from '../view-freshdesk.ts';
import { useAct } from './act.ts';
import { Button } from './button.tsx';
import { Column, Part } from './column.tsx';
import { FreshdeskFaultSwitch } from './freshdesk-fault.tsx';
import { Groups } from './groups.tsx';
import { LostEventsSwitch } from './lost-events.tsx';
import { NewTicket } from './new-ticket.tsx';
import { TicketList } from './ticket-list.tsx';
import { counted } from './time.ts';

export function FreshdeskColumn(props: {
  freshdesk: FreshdeskView;
  now: number;
  isBusy: boolean;
}): ReactNode {
  const act = useAct();
  const { freshdesk, now, isBusy } = props;
  const { tickets, conversations } = freshdesk.counts;
  return (
    <Column
      name="Freshdesk"
      look="freshdesk"
      about={`${counted(tickets, 'ticket')}, ${counted(conversations, 'entry', 'entries')} on them`}
    >
      <Part title="A customer asks for help">
        <NewTicket groups={freshdesk.groups} />
      </Part>
      <Part title="Last tickets">
        <TicketList tickets={freshdesk.tickets} groups={freshdesk.groups} now={now} />
      </Part>
      <Part title="A whole hour">
        <p className="hint">The busiest hour of an office day: 1,218 contacts, one by one.</p>
        <div className="buttons">
          <Button disabled={isBusy} onClick={() => act('play-busy-hour')}>
            Play a busy hour
          </Button>
        </div>
      </Part>
      <Part title="Behaviour">
        <FreshdeskFaultSwitch fault={freshdesk.fault} />
        <LostEventsSwitch events={freshdesk.events} />
      </Part>
      <Groups groups={freshdesk.groups} />
    </Column>
  );
}
