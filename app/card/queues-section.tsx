import type { ReactNode } from 'react';
import { QueueList } from './queue-list.tsx';
import { useInstallation, useReading } from '../controls/installation.ts';

/** Every queue that the app has sent to. */
export function QueuesSection(): ReactNode {
  const { t } = useInstallation();
  const reading = useReading();
  if (reading.phase !== 'read') return null;
  return (
    <section aria-labelledby="list-heading">
      <h2 id="list-heading">{t('list.heading')}</h2>
      <QueueList queues={reading.health.queues} />
    </section>
  );
}
