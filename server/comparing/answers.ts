import type { Comparison } from '../record/comparison.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord } from '../rules/shape.ts';
import { words } from '../rules/contact.ts';

/**
 * Which customers' answers are accounted for, by ticket and second: a list tells of a ticket's last answer no more than
 * when it came. `open`: answers that a list showed and that nobody has accounted for. `heard`: replies that events told
 * of. `read`: up to when a ticket's conversations have been read. The last two only spare requests; what they lack is
 * looked up. The record is written before the state whose cursor lies behind what it holds; tickets that were read leave
 * it one run later, by the list in the state, for what was found in them must be stored first.
 */
export type Answers = {
  hear(ticket: string, at: number): void;
  /** Notes that an answer was shown; false where there is no room. */
  expect(ticket: string, at: number): boolean;
  isSettled(ticket: string, at: number, isThorough: boolean): boolean;
  /** Tickets to be read, with the oldest answer of each that is not accounted for; oldest first. */
  due(until: number, isThorough: (at: number) => boolean): [ticket: string, at: number][];
  /** The ticket's replies up to then are counted. */
  settle(ticket: string, until: number): void;
  /** The record is gone or spoilt: what the state calls open is to be looked for again. */
  isLost: boolean;
  /** Tickets with open answers. */
  size(): number;
  /** Writes what has changed; tells the state what is open. `since`: older answers are not asked for any more. */
  save(since: number): Promise<void>;
};

const KEY = 'answers';
/** Characters of a record of 40 KB: of open answers, then of each of the others. */
const OPEN_AT_MOST = 18_000;
const OTHERS_AT_MOST = 9_000;

type Times = Map<string, number[]>;

export async function openAnswers(store: RunStore, comparison: Comparison): Promise<Answers> {
  const stored = await readRecord(store, KEY, { open: '', heard: '', read: '' });
  const [open, heard, read] = [stored.open, stored.heard, stored.read].map(unpack) as [
    Times,
    Times,
    Times,
  ];
  let isChanged = comparison.read.length > 0;
  for (const word of comparison.read) {
    for (const [ticket, [until = 0]] of unpack(word)) leave(ticket, until);
  }
  // Before anything is added: what the state calls open and the record lacks is looked for again.
  const isLost = comparison.open !== 0 && open.size === 0;
  let characters = pack(open).length;
  const settled: [string, number][] = [];

  function leave(ticket: string, until: number): void {
    read.set(ticket, [until]);
    const later = (open.get(ticket) ?? []).filter((at) => at > until);
    if (later.length > 0) open.set(ticket, later);
    else open.delete(ticket);
  }

  const isRead = (ticket: string, at: number): boolean => (read.get(ticket)?.[0] ?? 0) >= at;
  const isHeard = (ticket: string, at: number): boolean => heard.get(ticket)?.includes(at) === true;
  const isSettled = (ticket: string, at: number, isThorough: boolean): boolean =>
    isRead(ticket, at) || (!isThorough && isHeard(ticket, at));

  return {
    isLost,
    hear: (ticket, at) => {
      if (isHeard(ticket, at)) return;
      heard.set(ticket, [...(heard.get(ticket) ?? []), at]);
      isChanged = true;
    },
    expect: (ticket, at) => {
      const times = open.get(ticket) ?? [];
      if (times.includes(at)) return true;
      if (characters > OPEN_AT_MOST) return false;
      open.set(
        ticket,
        [...times, at].sort((a, b) => a - b),
      );
      characters += ticket.length + 8;
      isChanged = true;
      return true;
    },
    isSettled,
    due: (until, isThorough) => {
      const due: [string, number][] = [];
      for (const [ticket, times] of open) {
        const left = times.filter((at) => at > until || !isSettled(ticket, at, isThorough(at)));
        if (left.length < times.length) isChanged = true;
        if (left.length === 0) open.delete(ticket);
        else open.set(ticket, left);
        if (left[0] !== undefined && left[0] <= until) due.push([ticket, left[0]]);
      }
      return due.sort((a, b) => a[1] - b[1]);
    },
    settle: (ticket, until) => settled.push([ticket, until]),
    size: () => open.size,
    save: async (since) => {
      if (isChanged) {
        const kept = [heard, read].map((times) => newest(times, since));
        await store.set(KEY, { v: 1, open: pack(open), heard: kept[0], read: kept[1] });
      }
      for (const [ticket, until] of settled) leave(ticket, until);
      comparison.read = settled.map(([ticket, until]) => pack(new Map([[ticket, [until]]])));
      comparison.open = Math.min(...[...open.values()].map(([first = 0]) => first), Infinity);
      if (comparison.open === Infinity) comparison.open = 0;
    },
  };
}

/** `t5p.s44we8.s44wf0 …`: in base 36, but for an id that is too long to be exact. */
function pack(times: Times): string {
  return [...times]
    .map(([ticket, all]) => [ticket, ...all.map((at) => at.toString(36))].join('.'))
    .join(' ');
}

function unpack(text: string): Times {
  const times: Times = new Map();
  for (const word of words(text)) {
    const [ticket = '', ...all] = word.split('.');
    times.set(
      ticket,
      all.map((at) => parseInt(at, 36)).filter((at) => at > 0),
    );
  }
  return times;
}

/** The last that fit. */
function newest(times: Times, since: number): string {
  const late = [...times].filter(([, all]) => all.some((at) => at >= since));
  const text = pack(new Map(late));
  const cut = text.length - OTHERS_AT_MOST;
  return cut <= 0 ? text : text.slice(text.indexOf(' ', cut) + 1);
}
