import type { ReactNode } from 'react';
import type { QuotaView } from '../view-app.ts';
import { Part } from './column.tsx';

/** How much of what the platform grants in a minute is used up. */
export function Quotas({ quotas }: { quotas: QuotaView[] }): ReactNode {
  return (
    <Part title="Quota used in the last minute">
      {quotas.map(({ label, used, limit, refused }) => (
        <div key={label} className="quota">
          <span>{label}</span>
          <meter aria-label={label} min={0} max={limit} high={limit * 0.8} value={used} />
          <span>
            {used} of {limit}
            {refused > 0 && `, ${refused.toLocaleString('en')} refused so far`}
          </span>
        </div>
      ))}
    </Part>
  );
}
