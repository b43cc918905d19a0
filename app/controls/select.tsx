import { useId } from 'react';
import type { ReactNode } from 'react';

/** A choice of one. A native one: Crayons' takes 1.5 MB (installation-page.md). */
export function Select(props: {
  label: string;
  value: string;
  options: (readonly [value: string, name: string])[];
  onChoose: (value: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className="select">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        {props.options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
