/** A record holds 40 KB with its key (freshworks-platform.md 6.1); this leaves room for the longest key. */
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

/** Bytes of a text in UTF-8; the sandbox has no TextEncoder. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
