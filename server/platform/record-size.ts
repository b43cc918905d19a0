/** A record holds 40 KB with its key (docs/delivery.md); this leaves room for the longest key. */
export const RECORD_BYTES = 40_000;

/** What a value takes in a record: bytes of its JSON in UTF-8, escapes included. */
export function storedBytes(value: unknown): number {
  return utf8Bytes(JSON.stringify(value) ?? '');
}

/** The first fields, as many as have room in so many bytes. */
export function fitting<T>(fields: Record<string, T>, bytes: number): Record<string, T> {
  let left = bytes;
  const hasRoom = ([name, value]: [string, T]): boolean =>
    (left -= storedBytes({ [name]: value })) >= 0;
  return Object.fromEntries(Object.entries(fields).filter(hasRoom));
}

/** In their order, as many together as have room in so many bytes. */
export function inRecords<T>(items: T[], bytesOf: (item: T) => number, bytes: number): T[][] {
  const records: T[][] = [];
  let left = 0;
  for (const item of items) {
    const size = bytesOf(item);
    if (left < size || records.length === 0) {
      records.push([]);
      left = bytes;
    }
    records[records.length - 1]?.push(item);
    left -= size;
  }
  return records;
}

/** Bytes of a text in UTF-8; the sandbox has no TextEncoder. One or two more than a character has units in JavaScript. */
export function utf8Bytes(text: string): number {
  const wide = text.match(/[\u0080-\u{10ffff}]/gu) ?? [];
  return wide.reduce((bytes, character) => bytes + (character < '\u0800' ? 1 : 2), text.length);
}
