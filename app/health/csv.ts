import type { Interval } from './intervals.ts';
import type { SetAsideContact } from './set-aside.ts';

/**
 * Contacts by interval and queue, for a spreadsheet: one line each. The mark at its beginning tells Excel that it is UTF-8;
 * `separator` is the one that the reader's Excel expects. No field can begin a formula.
 */
export function csvOf(
  intervals: Interval[],
  {
    nameOf,
    zone,
    separator,
  }: {
    nameOf: (identifier: string) => string;
    zone: string;
    separator: string;
  },
): string {
  const head = ['utc', 'local', 'time zone', 'queue', 'identifier', 'contacts'];
  const rows = [...intervals]
    .sort((one, other) => one.at - other.at || (one.identifier < other.identifier ? -1 : 1))
    .map(({ at, identifier, contacts }) => [
      new Date(at).toISOString().replace('.000', ''),
      localTime(at),
      zone,
      nameOf(identifier),
      identifier,
      String(contacts),
    ]);
  return csvFile([head, ...rows], separator);
}

/** The contacts set aside, each with its reason: ids, queues and times, nothing of who wrote or what. */
export function setAsideCsv(
  contacts: SetAsideContact[],
  reason: (status: number) => string,
  separator: string,
): string {
  const head = [
    'id',
    'ticket',
    'queue',
    'identifier',
    'utc',
    'set aside since',
    'status',
    'reason',
  ];
  const rows = contacts.map(({ id, ticket, queue, identifier, at, since, status }) =>
    [id, ticket, queue, identifier, at, since, status, reason(status)].map((one) =>
      String(one ?? ''),
    ),
  );
  return csvFile([head, ...rows], separator);
}

function csvFile(rows: string[][], separator: string): string {
  return `\uFEFF${rows.map((row) => row.map(fieldOf).join(separator)).join('\r\n')}\r\n`;
}

/** Every field in quotes; what a spreadsheet would take for a formula becomes text (OWASP, CSV injection). */
export function fieldOf(text: string): string {
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Where the decimal sign is a comma, Excel separates fields by semicolons. */
export function separatorOf(locale: string): string {
  return new Intl.NumberFormat(locale).format(1.5).includes(',') ? ';' : ',';
}

/** `2026-11-25 14:00`, by the browser's clock. */
function localTime(at: number): string {
  const time = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(two).join('-');
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
