import { useState } from 'react';
import type { ReactNode } from 'react';

type ButtonProps = {
  children: ReactNode;
  onClick: () => unknown;
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  disabled?: boolean;
};

/** A button that takes no second click while its first one is at work. */
export function Button({ children, onClick, look = 'plain', disabled }: ButtonProps): ReactNode {
  const [isBusy, setBusy] = useState(false);
  async function click(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    await onClick();
    setBusy(false);
  }
  return (
    <button
      type="button"
      className={look}
      disabled={disabled}
      aria-busy={isBusy}
      onClick={() => void click()}
    >
      {children}
    </button>
  );
}
