import { asRecord } from '../server/settings.ts';
import type { Said } from './health-words.ts';
import type { Host } from './host.ts';
import { PAUSE_MS } from './send-now.ts';
import type { HandPorts, Report } from './send-now.ts';

/** A queue that would have another name if it were made today. */
export type Rename = { identifier: string; name: string; nameNow: string };

const MAX_WAITS = 5;

/** None, too, where the app or Freshdesk cannot tell: a rename may wait, and health tells about access. */
export async function readRenames(host: Host): Promise<Rename[]> {
  try {
    const { renames } = asRecord(await host.invoke('queueNames', {}));
    return (Array.isArray(renames) ? renames : []).map(asRecord).flatMap(renameOf);
  } catch {
    return [];
  }
}

function renameOf({ identifier, name, nameNow }: Record<string, unknown>): Rename[] {
  const isWhole = [identifier, name, nameNow].every((text) => typeof text === 'string');
  return isWhole ? [{ identifier, name, nameNow } as Rename] : [];
}

/** From now on the queue's contacts go under today's name; waits for a run that is at work. */
export async function takeNewName(
  { host, wait }: HandPorts,
  identifier: string,
  report: Report,
): Promise<Said> {
  for (let waits = 0; waits <= MAX_WAITS; waits++) {
    const { isBusy, name } = asRecord(await host.invoke('renameQueue', { identifier }));
    if (isBusy !== true) {
      return typeof name === 'string'
        ? { text: 'rename.done', values: { name } }
        : { text: 'rename.nothing' };
    }
    report({ text: 'hand.waiting' });
    await wait(PAUSE_MS);
  }
  return { text: 'hand.busy' };
}
