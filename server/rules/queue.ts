import { cut, MAX_NAME_LENGTH } from './settings.ts';
import { isAccountSource, sourceKey, sourceName, sourceOf } from './sources.ts';

export type ContactKind = 'tickets' | 'replies';

/** What a contact's queue is made of. `undefined` = nobody knows; group `null` = known to have none. */
export type Origin = {
  kind: ContactKind;
  group: string | null | undefined;
  source: number | undefined;
};

export type Names = { groups: Record<string, string>; sources: Record<string, string> };

const LABELS: Record<ContactKind, string> = { tickets: 'Tickets', replies: 'Replies' };

const MAX_SOURCE_LENGTH = 100;

/** The part of a queue's identifier that names it within the account; also our key for it in stored records. */
export function queueKey(origin: Origin): string {
  const { kind, group, source } = origin;
  if (isUnknown(origin)) return unknownQueueKey(kind);
  return `${group ?? 'none'}:${source === undefined ? 'unknown' : sourceKey(source)}:${kind}`;
}

export function unknownQueueKey(kind: ContactKind): string {
  return `unknown:${kind}`;
}

export function queueIdentifier(domain: string | undefined, key: string): string {
  return `freshdesk:${domain ?? 'unknown'}:${key}`;
}

/**
 * A queue's name as the initial import would write it (seed page): `<group> <source> Tickets|Replies`.
 * A name that would be too long loses the end of its group, never its source or kind.
 */
export function queueName(origin: Origin, names: Names): string {
  const { kind, group, source } = origin;
  if (isUnknown(origin)) return unknownQueueName(kind);
  const channel = source === undefined ? 'unknown source' : sourceName(source, names.sources);
  const ending = ` ${cut(channel, MAX_SOURCE_LENGTH)} ${LABELS[kind]}`;
  return cut(groupName(group, names.groups), MAX_NAME_LENGTH - ending.length) + ending;
}

/**
 * The name that a queue would get if it were new, by its key and the names of now; null where these do not know its
 * group (deleted, or not to be seen), or where it has no name that could change.
 */
export function nameNow(key: string, names: Names): string | null {
  const origin = originOf(key);
  return origin !== null && isNamed(origin, names) ? queueName(origin, names) : null;
}

/** What a key says of its contacts' origin; null for that of an Unknown queue. */
export function originOf(key: string): Origin | null {
  const [group = '', source = '', kind] = key.split(':');
  if (kind !== 'tickets' && kind !== 'replies') return null;
  return { kind, group: group === 'none' ? null : group, source: sourceOf(source) };
}

function isNamed({ group, source }: Origin, { groups, sources }: Names): boolean {
  const hasGroup = typeof group !== 'string' || groups[group] !== undefined;
  const isPlain = source === undefined || !isAccountSource(source);
  return hasGroup && (isPlain || sources[source] !== undefined);
}

export function unknownQueueName(kind: ContactKind): string {
  return `Unknown group/source ${LABELS[kind]}`;
}

function isUnknown({ group, source }: Origin): boolean {
  return (group ?? null) === null && source === undefined;
}

function groupName(group: string | null | undefined, names: Record<string, string>): string {
  if (group === null || group === undefined) return 'Unknown group';
  return names[group] ?? `Group ${group}`;
}
