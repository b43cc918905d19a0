import { originOf } from '../../server/rules/queue.ts';
import { asRecord } from '../../server/rules/settings.ts';
import { isAccountSource, sourceName } from '../../server/rules/sources.ts';
import type { Said } from './health-words.ts';
import { patiently } from './send-now.ts';
import type { HandPorts, Report } from './send-now.ts';

/** A queue that would have another name if it were made today. */
export type Rename = { identifier: string; name: string; nameNow: string };
/** `kept`: those for which the admin has decided that they keep their old names. */
export type Renames = { open: Rename[]; kept: Rename[] };
/** A group or source with another name, and the queues that this is about. */
export type RenamedPart = { key: string; from: string; to: string; queues: Rename[] };

type Asked = Pick<HandPorts, 'host' | 'wait'>;

/** None, too, where the app or Freshdesk cannot tell: a rename may wait, and health tells about access. */
export async function readRenames({ host, wait }: Asked): Promise<Renames> {
  try {
    const ask = async () => asRecord(await host.invoke('queueNames', {}));
    const { renames, kept } = await patiently(ask, wait);
    return { open: listOf(renames), kept: listOf(kept) };
  } catch {
    return { open: [], kept: [] };
  }
}

function listOf(told: unknown): Rename[] {
  return (Array.isArray(told) ? told : []).map(asRecord).flatMap(renameOf);
}

function renameOf({ identifier, name, nameNow }: Record<string, unknown>): Rename[] {
  const isWhole = [identifier, name, nameNow].every((text) => typeof text === 'string');
  return isWhole ? [{ identifier, name, nameNow } as Rename] : [];
}

/** One decision each: what was renamed is a group or a source, whatever the number of its queues. */
export function partsOf(renames: Rename[]): RenamedPart[] {
  const parts = new Map<string, RenamedPart>();
  for (const rename of renames) {
    const { of, from, to } = partOf(rename);
    const key = `${of}:${from}:${to}`;
    const part = parts.get(key) ?? { key, from, to, queues: [] };
    part.queues.push(rename);
    parts.set(key, part);
  }
  return [...parts.values()];
}

function partOf({ identifier, name, nameNow }: Rename): { of: string; from: string; to: string } {
  // `freshdesk:<domain>:<group id>:<source key>:<kind>`
  const key = identifier.split(':').slice(2);
  const [old, now] = [name.split(' '), nameNow.split(' ')];
  const ending = endingOf(key.join(':')) ?? commonEnd(old, now);
  const begin = commonBegin(old, now);
  // Only “Tickets” or “Replies” is the same: it is the source before that has another name.
  const isSource = ending === 1;
  const cut = (words: string[]): string =>
    isSource ? words.slice(begin, -1).join(' ') : words.slice(0, words.length - ending).join(' ');
  return { of: key[isSource ? 1 : 0] ?? '', from: cut(old), to: cut(now) };
}

/** How many words at the end of a name are its source and kind, where the app itself names the source. */
function endingOf(key: string): number | undefined {
  const source = originOf(key)?.source;
  if (source === undefined || isAccountSource(source)) return undefined;
  return sourceName(source).split(' ').length + 1;
}

function commonEnd(one: string[], other: string[]): number {
  return commonBegin([...one].reverse(), [...other].reverse());
}

function commonBegin(one: string[], other: string[]): number {
  const differing = one.findIndex((word, index) => word !== other[index]);
  return differing === -1 ? one.length : differing;
}

/** From now on the queues' contacts go under today's names, or for good under the old ones; waits for a run that is at work. */
export async function decideNames(
  { host, wait }: HandPorts,
  { queues, from, to }: RenamedPart,
  keep: boolean,
  report: Report,
): Promise<Said> {
  const identifiers = queues.map(({ identifier }) => identifier);
  const ask = async () => asRecord(await host.invoke('renameQueue', { identifiers, keep }));
  const { isBusy, decided } = await patiently(ask, wait, report);
  if (isBusy === true) return { text: 'hand.busy' };
  if (listOf(decided).length === 0) return { text: 'rename.nothing' };
  return keep
    ? { text: 'rename.kept', values: { name: from } }
    : { text: 'rename.done', values: { name: to } };
}
