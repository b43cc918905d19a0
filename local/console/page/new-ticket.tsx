import { useState } from 'react';
import type { ReactNode } from 'react';
import { TICKET_SOURCES } from '../../freshdesk/sources.ts';
import type { FreshdeskView } from '../view-freshdesk.ts';
import { useAct } from './act.ts';
import { Button } from './button.tsx';
import { GroupChoice } from './group-choice.tsx';

const ALL = [...TICKET_SOURCES];
/** Each has a button of its own: e-mail, portal, phone, chat. */
const USUAL = [1, 2, 3, 7];

/** New tickets, by the channel they come in. */
export function NewTicket({ groups }: Pick<FreshdeskView, 'groups'>): ReactNode {
  const act = useAct();
  const [chosen, setChosen] = useState<number | null | undefined>(undefined);
  const [other, setOther] = useState(13);
  const isThere = chosen === null || groups.some(({ id }) => id === chosen);
  const groupId = isThere && chosen !== undefined ? chosen : (groups[0]?.id ?? null);
  const create = (source: number) => () => act('new-ticket', { source, groupId });
  return (
    <>
      <GroupChoice label="For the group" groups={groups} value={groupId} onChoose={setChosen} />
      <div className="buttons">
        {ALL.filter(([source]) => USUAL.includes(source)).map(([source, label]) => (
          <Button key={source} onClick={create(source)}>
            {label}
          </Button>
        ))}
      </div>
      <div className="buttons">
        <select
          aria-label="Another channel"
          value={other}
          onChange={({ target }) => setOther(Number(target.value))}
        >
          {ALL.filter(([source]) => !USUAL.includes(source)).map(([source, label]) => (
            <option key={source} value={source}>
              {label}
            </option>
          ))}
        </select>
        <Button onClick={create(other)}>New ticket</Button>
      </div>
    </>
  );
}
