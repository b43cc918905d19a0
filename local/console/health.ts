import type { Runtime } from '../runtime/runtime.ts';

type Counts = {
  seen: number;
  accepted: number;
  setAside: number;
  lost: number;
  possiblyTwice: number;
};

/** What the app's function `deliveryHealth` answers (design 3). Times are ISO 8601 UTC. */
export type Health = Counts & {
  asOf: string;
  state: string;
  since: string;
  lastAcceptedAt: string | null;
  lastRunAt: string | null;
  waiting: number;
  oldestWaitingAt: string | null;
};

/** Asks the app how delivery is, as its own page would. The question costs the app a few storage operations. */
export async function readHealth(runtime: Runtime): Promise<Health | { problem: string }> {
  try {
    const { response } = await runtime.invoke('deliveryHealth', {});
    return response as Health;
  } catch (error) {
    // The platform rejects with a plain object: { status, message, … }.
    const { message } = error as { message?: string | null };
    return { problem: message ?? 'It gave no reason.' };
  }
}
