import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FreshdeskView } from '../view-freshdesk.ts';
import { useAct } from './act.ts';

/** Renaming a group must not split the history of its queues: try it. */
export function Groups({ groups }: Pick<FreshdeskView, 'groups'>): ReactNode {
  const act = useAct();
  return (
    <details>
      <summary>Groups</summary>
      {groups.map(({ id, name }) => (
        <NameForm
          key={`${id} ${name}`}
          label={`Name of ${name}`}
          name={name}
          verb="Rename"
          onSubmit={(next) => act('rename-group', { groupId: id, name: next })}
        />
      ))}
      <NameForm
        key={`new ${groups.length}`}
        label="Name of a new group"
        name=""
        verb="Add"
        onSubmit={(name) => act('new-group', { name })}
      />
    </details>
  );
}

function NameForm(props: {
  label: string;
  name: string;
  verb: string;
  onSubmit: (name: string) => unknown;
}): ReactNode {
  const { label, name, verb, onSubmit } = props;
  const [text, setText] = useState(name);
  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(text);
      }}
    >
      <input
        aria-label={label}
        placeholder={name === '' ? 'New group' : undefined}
        value={text}
        maxLength={100}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" className="plain" disabled={text.trim() === '' || text === name}>
        {verb}
      </button>
    </form>
  );
}
