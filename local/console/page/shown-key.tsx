import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

/** A key to take along. */
export function ShownKey({ label, value }: { label: string; value: string }): ReactNode {
  const id = useId();
  const [said, setSaid] = useState('');
  return (
    <p className="key">
      <label htmlFor={id}>{label}</label>
      <input id={id} readOnly value={value} onFocus={({ target }) => target.select()} />
      <Button
        onClick={async () => {
          try {
            await navigator.clipboard.writeText(value);
            setSaid('Copied.');
          } catch {
            setSaid('Select it and copy it by hand: the browser does not allow it.');
          }
        }}
      >
        Copy
      </Button>
      <span className="hint" role="status">
        {said}
      </span>
    </p>
  );
}
