import type { ReactNode } from 'react';

/** What goes from one column to the next, and how much of it went so far. */
export function Arrow({ label, isBroken }: { label: string; isBroken: boolean }): ReactNode {
  return (
    <div className={isBroken ? 'arrow broken' : 'arrow'}>
      <svg viewBox="0 0 48 16" aria-hidden="true">
        <path className="shaft" d="M2 8H38" />
        <path className="tip" d="M46 8l-10-6v12z" />
        {isBroken && <path className="cut" d="M15 3l10 10M25 3l-10 10" />}
      </svg>
      <span>{label}</span>
    </div>
  );
}
