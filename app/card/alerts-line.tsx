import type { ReactNode } from 'react';
import { RemarkLine } from './remark-line.tsx';
import { alertsLine } from '../health/health-words.ts';
import type { Health } from '../health/health.ts';
import { useInstallation, useLiveOptions } from '../controls/installation.ts';

/** Who is told of trouble, always: where nobody is, this page alone tells. */
export function AlertsLine({ health }: { health: Health | undefined }): ReactNode {
  const { form } = useInstallation();
  const live = useLiveOptions();
  const address = live.phase === 'read' ? live.options.alertEmail : form.alertEmail;
  const way = health?.alerts.way;
  return (
    <div className="line">
      <RemarkLine remark={alertsLine(way, address, form.hasStoredFreshdeskKey)} />
    </div>
  );
}
