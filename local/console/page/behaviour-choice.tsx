import type { ReactNode } from 'react';

/** What one of the two ends, or the platform between them, does from now on; it shows where that is no good behaviour. */
export function BehaviourChoice(props: {
  id: string;
  label: string;
  value: string;
  /** What people read, by value. */
  names: Record<string, string>;
  isBad?: boolean;
  onChoose: (value: string) => void;
}): ReactNode {
  const { id, label, value, names, isBad, onChoose } = props;
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={isBad ? 'bad' : undefined}
        value={value}
        onChange={({ target }) => onChoose(target.value)}
      >
        {Object.entries(names).map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}
