/**
 * Reads what Freshworks sends (words of the app: docs/words.md). Nothing in it may be trusted to be there or of its type
 * (payloads: freshworks-platform.md 3; three forms of timestamp, ids as numbers or text, null anywhere).
 */
import { SECOND } from '../platform/clock.ts';
import { asRecord } from './settings.ts';

export type Envelope = {
  data: Record<string, unknown>;
  iparams: unknown;
  timestamp: number | undefined;
};

export function readEnvelope(args: unknown): Envelope {
  const { data, iparams, timestamp } = asRecord(args);
  return { data: asRecord(data), iparams, timestamp: readInstant(timestamp) };
}

/** A Freshdesk id as digits; undefined when there is none. */
export function readId(value: unknown): string | undefined {
  const text = plainText(value);
  return /^[1-9]\d{0,18}$/.test(text) ? text : undefined;
}

/** A small number such as a source. */
export function readNumber(value: unknown): number | undefined {
  const text = plainText(value);
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function plainText(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
}

/** An instant in epoch milliseconds from ISO text, epoch seconds (with fraction) or epoch milliseconds, also as text. */
export function readInstant(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number === 'string') return plausible(Date.parse(number));
  if (typeof number !== 'number') return undefined;
  // Seconds reach this bound in the year 5138, milliseconds reached it in 1973.
  return plausible(number < 1e11 ? number * SECOND : number);
}

export function readFlag(value: unknown): boolean {
  return value === true || value === 1 || value === 'true' || value === '1';
}

/** From 2010, when Freshdesk began, to 2100. */
function plausible(at: number): number | undefined {
  return at >= 1_262_304_000_000 && at < 4_102_444_800_000 ? Math.floor(at) : undefined;
}
