import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { useInstallation, useWhen } from '../controls/installation.ts';
import { reasonOf } from '../health/set-aside.ts';
import type { SetAsideContact } from '../health/set-aside.ts';

const COLUMNS = ['ticket', 'queue', 'at', 'reasonHead', 'try'] as const;

/** On a small screen each contact is a block of lines; roles keep it a table for those who hear it. */
export function SetAsideTable(props: {
  contacts: SetAsideContact[];
  isBusy: boolean;
  onRetry: (contact: SetAsideContact) => void;
}): ReactNode {
  const { t } = useInstallation();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('aside.label')}>
      <table role="table" className="figures aside stack" aria-label={t('aside.label')}>
        <thead role="rowgroup">
          <tr role="row">
            {COLUMNS.map((column) => (
              <th key={column} role="columnheader" scope="col">
                {t(`aside.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {props.contacts.map((contact) => (
            <Row
              key={contact.id}
              contact={contact}
              isBusy={props.isBusy}
              onRetry={() => props.onRetry(contact)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: { contact: SetAsideContact; isBusy: boolean; onRetry: () => void }): ReactNode {
  const { t } = useInstallation();
  const when = useWhen();
  const { id, queue, at, status } = props.contact;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <Ticket contact={props.contact} />
      </th>
      <td role="cell" lang="en" translate="no">
        {queue}
      </td>
      <td role="cell">{at === null ? '–' : when(at)}</td>
      <td role="cell">{t(reasonOf(status), { status: String(status) })}</td>
      <td role="cell">
        <Action label={t('aside.tryLabel', { id })} isBusy={props.isBusy} onPress={props.onRetry}>
          {t('aside.tryOne')}
        </Action>
      </td>
    </tr>
  );
}

/** Where it can be looked at in Freshdesk; the app knows no ticket of a reply. */
function Ticket({ contact: { id, ticket } }: { contact: SetAsideContact }): ReactNode {
  const { form, t } = useInstallation();
  if (ticket === null) return t('aside.reply', { id: id.replace(/^\D+/, '') });
  const name = t('aside.ticketName', { ticket: String(ticket) });
  if (form.storedDomain === '') return name;
  return (
    <a href={`https://${form.storedDomain}/a/tickets/${ticket}`} target="_blank" rel="noreferrer">
      {name}
    </a>
  );
}
