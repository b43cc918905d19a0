import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { AttentionSection } from './attention-section.tsx';
import { DaysSection } from './days-section.tsx';
import { DeliverySection } from './delivery-section.tsx';
import { QueuesSection } from './queues-section.tsx';
import { FiguresSection } from '../figures/figures-section.tsx';
import { TICK_MS } from '../health/health-watch.ts';
import { useInstallation } from '../controls/installation.ts';

/** What is known of delivery, read anew while the page is looked at. Saving never waits for it. */
export function HealthCard(): ReactNode {
  const { watch } = useInstallation();
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) watch.look();
    };
    const tick = (): void => {
      if (!document.hidden) watch.tick();
    };
    look();
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [watch]);
  return (
    <div className="health">
      <DeliverySection />
      <AttentionSection />
      <FiguresSection />
      <DaysSection />
      <QueuesSection />
    </div>
  );
}
