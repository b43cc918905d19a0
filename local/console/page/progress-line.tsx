import type { ReactNode } from 'react';
import type { Activity } from '../session.ts';
import { useAct } from './act.ts';
import { Button } from './button.tsx';

/** What is going on while time passes quickly. */
export function ProgressLine({ activity }: { activity: Activity | null }): ReactNode {
  const act = useAct();
  if (!activity) return null;
  const { label, done } = activity;
  return (
    <div className="progress-line">
      <label htmlFor="progress">{label}</label>
      <progress id="progress" max={1} value={done} />
      <Button look="quiet" onClick={() => act('stop')}>
        Stop
      </Button>
    </div>
  );
}
