import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { useInstallation, useWhen } from '../controls/installation.ts';
import { reasonOf } from '../health/set-aside.ts';
import type { SetAsideContact } from '../health/set-aside.ts';

const COLUMNS = ['ticket', 'queue', 'at', 'reasonHead', 'try'] as const;

export function SetAsideTable(props: {
  contacts: SetAsideContact[];
  isBusy: boolean;
  onRetry: (contact: SetAsideContact) => void;
}): ReactNode {
  const { t } = useInstallation();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('aside.label')}>
      <table className="figures aside" aria-label={t('aside.label')}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`aside.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
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
    <tr>
      <th scope="row">
        <Ticket contact={props.contact} />
      </th>
      <td lang="en" translate="no">
        {queue}
      </td>
      <td>{at === null ? '–' : when(at)}</td>
      <td>{t(reasonOf(status), { status: String(status) })}</td>
      <td>
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
