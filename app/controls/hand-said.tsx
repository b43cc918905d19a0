import type { ReactNode } from 'react';
import { useInstallation } from './installation.ts';
import type { Hand } from './use-hand.ts';

/** What came of a press of a button, or how far it is. */
export function HandSaid({ said }: Pick<Hand, 'said'>): ReactNode {
  const { t } = useInstallation();
  return (
    <p role="status" className={said ? 'said' : 'for-ears'}>
      {said?.isWorking && <fw-spinner size="small" aria-hidden="true" />}
      {said && t(said.text, said.values)}
    </p>
  );
}
