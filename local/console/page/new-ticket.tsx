import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FreshdeskView } from '../view-freshdesk.ts';
import { useAct } from './act.ts';
import { Button } from './button.tsx';
import { GroupChoice } from './group-choice.tsx';

/** Codes of ticket sources (freshworks-platform.md 3.6). */
const USUAL: [label: string, source: number][] = [
  ['E-mail', 1],
  ['Portal', 2],
  ['Chat', 7],
  ['Phone', 3],
];
const OTHERS: [label: string, source: number][] = [
  ['WhatsApp', 13],
  ['Web chat', 15],
  ['Web form', 16],
  ['Mobile chat', 21],
  ['SMS', 22],
  ['Instagram message', 17],
  ['Instagram comment', 18],
  ['Facebook message', 19],
  ['Facebook comment', 20],
  ['Facebook', 6],
  ['Twitter', 5],
  ['Forum', 4],
  ['Feedback widget', 9],
  ['Bot', 12],
  ['Outbound e-mail', 10],
  ['Internal task', 14],
];

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
        {USUAL.map(([label, source]) => (
          <Button key={label} onClick={create(source)}>
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
          {OTHERS.map(([label, source]) => (
            <option key={label} value={source}>
              {label}
            </option>
          ))}
        </select>
        <Button onClick={create(other)}>New ticket</Button>
      </div>
    </>
  );
}
