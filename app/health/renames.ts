import { asRecord } from '../../server/rules/settings.ts';
import type { Said } from './health-words.ts';
import { patiently } from './send-now.ts';
import type { HandPorts, Report } from './send-now.ts';

/** A queue that would have another name if it were made today. */
export type Rename = { identifier: string; name: string; nameNow: string };

type Asked = Pick<HandPorts, 'host' | 'wait'>;

/** None, too, where the app or Freshdesk cannot tell: a rename may wait, and health tells about access. */
export async function readRenames({ host, wait }: Asked): Promise<Rename[]> {
  try {
    const ask = async () => asRecord(await host.invoke('queueNames', {}));
    const { renames } = await patiently(ask, wait);
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
  const ask = async () => asRecord(await host.invoke('renameQueue', { identifier }));
  const { isBusy, name } = await patiently(ask, wait, report);
  if (isBusy === true) return { text: 'hand.busy' };
  return typeof name === 'string'
    ? { text: 'rename.done', values: { name } }
    : { text: 'rename.nothing' };
}
