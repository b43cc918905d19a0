import type { ReactNode } from 'react';

/** What a check is doing: said to everybody, without stealing the focus. */
export function CheckState({
  checking,
  problem,
}: {
  checking?: string | undefined;
  problem?: string | undefined;
}): ReactNode {
  return (
    <>
      {checking !== undefined && (
        <p className="checking" aria-hidden="true">
          <fw-spinner size="small" />
          {checking}
        </p>
      )}
      {/* The input shows its problem within its own shadow, where a change is not announced. */}
      <p role="status" className="for-ears">
        {checking ?? problem ?? ''}
      </p>
    </>
  );
}
