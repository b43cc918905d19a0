import { useRef, useState } from 'react';
import type { Said } from '../health/health-words.ts';
import { useInstallation } from './installation.ts';
import type { HandPorts, Report } from '../health/send-now.ts';

/** Something that the page does for the admin: one piece of work at a time, and what is said of it. */
export type Hand = {
  said: (Said & { isWorking: boolean }) | undefined;
  isBusy: boolean;
  run: (begun: Said, work: (ports: HandPorts, report: Report) => Promise<Said>) => void;
};

export function useHand(): Hand {
  const { host, watch } = useInstallation();
  const [said, setSaid] = useState<Hand['said']>();
  const isWorking = useRef(false);
  const work = async (job: (ports: HandPorts, report: Report) => Promise<Said>): Promise<void> => {
    try {
      const report: Report = (progress) => setSaid({ ...progress, isWorking: true });
      setSaid({ ...(await job({ host, watch, wait }, report)), isWorking: false });
    } catch {
      // The app gave no answer, or one that is none: said, and diagnostics hold what health met with.
      setSaid({ text: 'hand.failed', isWorking: false });
      await watch.refresh();
    } finally {
      isWorking.current = false;
      watch.hurry();
    }
  };
  return {
    said,
    isBusy: said?.isWorking ?? false,
    run: (begun, job) => {
      // A second press may come before the first has been drawn.
      if (isWorking.current) return;
      isWorking.current = true;
      setSaid({ ...begun, isWorking: true });
      void work(job);
    },
  };
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
