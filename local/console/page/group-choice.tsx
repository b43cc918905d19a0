import { useId } from 'react';
import type { ReactNode } from 'react';
import type { FreshdeskView } from '../view-freshdesk.ts';

/** One of the groups, or none. */
export function GroupChoice(props: {
  label: string;
  groups: FreshdeskView['groups'];
  value: number | null;
  onChoose: (groupId: number | null) => unknown;
}): ReactNode {
  const { label, groups, value, onChoose } = props;
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={({ target }) => void onChoose(target.value === '' ? null : Number(target.value))}
      >
        {groups.map((group) => (
          <option key={group.id} value={group.id}>
            {group.name}
          </option>
        ))}
        <option value="">No group</option>
      </select>
    </p>
  );
}
