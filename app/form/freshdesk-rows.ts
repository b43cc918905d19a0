import { asRecord, readName, readPairs } from '../../server/rules/settings.ts';

/** Where tickets come from: group id (null: none) and ticket source. */
export type TicketOrigin = { group: string | null; source: number };

/** The rows of a REST answer; undefined when it is not a list. */
export function rowsOf(body: string): unknown[] | undefined {
  try {
    const rows: unknown = JSON.parse(body);
    return Array.isArray(rows) ? rows : undefined;
  } catch {
    return undefined; // Not JSON: a proxy's page, say. The caller decides what that means.
  }
}

export function groupNames(rows: unknown[]): Record<string, string> {
  const names: Record<string, string> = {};
  for (const row of rows) {
    const { id, name } = asRecord(row);
    const text = readName(name);
    if (typeof id === 'number' && text !== undefined) names[String(id)] = text;
  }
  return names;
}

/** The account's own names of sources, from the choices (name, number) of the field `source`. */
export function sourceNames(fields: unknown[]): Record<string, string> {
  const names: Record<string, string> = {};
  for (const field of fields.map(asRecord)) {
    if (field['type'] !== 'default_source') continue;
    for (const [name, source] of readPairs(field['choices'])) {
      const text = readName(name);
      if (typeof source === 'number' && text !== undefined) names[String(source)] = text;
    }
  }
  return names;
}

/** Groups and sources of the latest tickets, most frequent first. Nothing else of a ticket is read. */
export function countOrigins(rows: unknown[]): {
  origins: TicketOrigin[];
  tickets: { count: number; since: string | undefined };
} {
  const counts = new Map<string, { origin: TicketOrigin; count: number }>();
  const times: string[] = [];
  for (const ticket of rows.map(asRecord)) {
    const origin = originOf(ticket);
    if (origin === undefined) continue;
    const known = counts.get(`${origin.group}:${origin.source}`) ?? { origin, count: 0 };
    counts.set(`${origin.group}:${origin.source}`, { origin, count: known.count + 1 });
    if (typeof ticket['created_at'] === 'string') times.push(ticket['created_at']);
  }
  const sorted = [...counts.values()].sort((one, other) => other.count - one.count);
  return {
    origins: sorted.map(({ origin }) => origin),
    tickets: { count: times.length, since: times.sort()[0] },
  };
}

function originOf(ticket: Record<string, unknown>): TicketOrigin | undefined {
  const { group_id: group, source } = ticket;
  if (typeof source !== 'number') return undefined;
  return { group: typeof group === 'number' ? String(group) : null, source };
}
