import { isReply, isTicket } from '../rules/contact-id.ts';
import { inMinutes } from '../platform/windows.ts';
import { packRows, unpackRows } from '../rules/rows.ts';

/**
 * What the state knows of a segment: how many contacts stand in it, the latest window in which one was appended or, by
 * its own time, happened, the window in which the oldest of those to be sent arrived, and between which ids its tickets and replies lie: ids count
 * up, so that a contact of yesterday can be looked for where it may be.
 */
export type Span = { size: number; end: number; oldest: number; tickets: Range; replies: Range };

/** The least and the greatest id; [Infinity, 0]: none; [0, Infinity]: any. */
type Range = [least: number, greatest: number];

/** A span takes some 25 characters with its ranges, 10 without: a week of 30 contacts a minute has some 200 segments. */
const RANGES_KEPT = 200;

/** @param end that of the span before it: no later span ends earlier. */
export function newSpan(end: number): Span {
  return { size: 0, end, oldest: Infinity, tickets: [Infinity, 0], replies: [Infinity, 0] };
}

export function widen(span: Span, id: string): void {
  const range = rangeOf(span, id);
  const number = numberOf(id);
  range[0] = Math.min(range[0], number);
  range[1] = Math.max(range[1], number);
}

/** Whether the contact may stand in a segment of this span. */
export function mayHold(span: Span, id: string): boolean {
  const [least, greatest] = rangeOf(span, id);
  const number = numberOf(id);
  return number >= least && number <= greatest;
}

/** Ids that are too long for an exact number count as one. */
function numberOf(id: string): number {
  return Math.min(Number(id.slice(1)), Number.MAX_SAFE_INTEGER);
}

/** A deletion may be of any ticket. */
function rangeOf({ tickets, replies }: Span, id: string): Range {
  if (isTicket(id)) return tickets;
  return isReply(id) ? replies : [0, Infinity];
}

export function packSpans(spans: Span[]): string {
  return packRows(
    spans.map(({ size, end, oldest, tickets, replies }, place) => {
      const ranges = place < spans.length - RANGES_KEPT ? [] : [...tickets, ...replies];
      return [size, end, oldest, ...ranges];
    }),
  );
}

/** A segment of which no ranges are kept may hold any id. */
export function unpackSpans(text: string): Span[] {
  return unpackRows(text).map(([size = 0, end = 0, oldest = 0, ...ranges]) => {
    const [tickets, replies] = [asRange(ranges.slice(0, 2)), asRange(ranges.slice(2))];
    return { size, end: inMinutes(end), oldest, tickets, replies };
  });
}

function asRange([least = 0, greatest = Infinity]: number[]): Range {
  return [least, greatest];
}
