export type JsonObject = { [name: string]: unknown };

/** Own copy of plain JSON, as a value has it after crossing the border of the platform; undefined if it has no JSON form. */
export function copyOf(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}

/** Size in UTF-8 bytes of the JSON text. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

/** An object that is no array. Values of the sandbox come from another realm, so prototypes say nothing. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
