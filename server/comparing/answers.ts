import type { Comparison } from '../record/comparison.ts';
import type { RunStore } from '../platform/run-store.ts';
import { readRecord } from '../rules/shape.ts';
import { words } from '../rules/contact.ts';

/**
 * Which customers' answers are accounted for, by ticket and second: a list tells of a ticket's last answer no more than
 * when it came. `open`: answers that a list showed and that nobody has accounted for. `heard`: replies that events told
 * of. `read`: up to when, and since when, a ticket's conversations have been read. The last two only spare requests; what they lack is
 * looked up. The record is written before the state whose cursor lies behind what it holds; tickets that were read leave
 * it one run later, by the list in the state, for what was found in them must be stored first.
 */
export type Answers = {
  /** The record is gone or spoilt: what the state calls open is to be looked for again. */
  isLost: boolean;
  hear(ticket: string, at: number): void;
  /** Notes that an answer was shown; false where there is no room. */
  expect(ticket: string, at: number): boolean;
  /** All replies since then are counted, up to this answer; those that events told of are, if this one alone is asked for. */
  isSettled(ticket: string, at: number, since: number): boolean;
  /** Tickets to be read, with the oldest answer of each that is not accounted for; oldest first. */
  due(until: number, wantedSince: (at: number) => number): [ticket: string, at: number][];
  /** Up to when the ticket's replies since then are counted; 0 where they are not. */
  readUntil(ticket: string, since: number): number;
  /** The ticket's replies of that span are counted. */
  settle(ticket: string, since: number, until: number): void;
  /** Tickets with open answers. */
  size(): number;
  /** Writes what has changed; tells the state what is open. */
  save(): Promise<void>;
};

const KEY = 'answers';
/** Characters of a record of 40 KB: of open answers, then of each of the others. */
const OPEN_AT_MOST = 18_000;
const OTHERS_AT_MOST = 9_000;

type Times = Map<string, number[]>;

const NONE = { open: '', heard: '', read: '' };

export async function openAnswers(
  store: RunStore,
  comparison: Comparison,
  isIdle: boolean,
): Promise<Answers> {
  const stored = await readStored(store, comparison, isIdle);
  const open = unpack(stored.open);
  const heard = new Set(words(stored.heard));
  const read = unpack(stored.read);
  for (const [ticket, span] of unpack(comparison.read)) leave(ticket, span);
  const isLost = comparison.open !== 0 && open.size === 0;
  const settled: Times = new Map();

  function leave(ticket: string, span: number[]): void {
    read.set(ticket, span);
    const [until = 0] = span;
    keepOpen(
      ticket,
      (open.get(ticket) ?? []).filter((at) => at > until),
    );
  }

  function keepOpen(ticket: string, times: number[]): void {
    if (times.length > 0) open.set(ticket, times);
    else open.delete(ticket);
  }

  const readUntil = (ticket: string, wanted: number): number => {
    const [until = 0, since = 0] = read.get(ticket) ?? [];
    return since <= wanted ? until : 0;
  };
  const isSettled = (ticket: string, at: number, since: number): boolean =>
    readUntil(ticket, since) >= at || (since >= at && heard.has(wordOf(ticket, [at])));

  return {
    isLost,
    hear: (ticket, at) => void heard.add(wordOf(ticket, [at])),
    expect: (ticket, at) => {
      const times = open.get(ticket) ?? [];
      if (times.includes(at)) return true;
      if (pack(open).length > OPEN_AT_MOST) return false;
      open.set(ticket, [...times, at]);
      return true;
    },
    isSettled,
    readUntil,
    due: (until, wantedSince) => {
      for (const [ticket, times] of open) {
        keepOpen(
          ticket,
          times.filter((at) => at > until || !isSettled(ticket, at, wantedSince(at))),
        );
      }
      return [...open]
        .map(([ticket, times]): [string, number] => [ticket, Math.min(...times)])
        .filter(([, at]) => at <= until)
        .sort((a, b) => a[1] - b[1]);
    },
    settle: (ticket, since, until) => void settled.set(ticket, [until, since]),
    size: () => open.size,
    save: async () => {
      const kept = {
        open: pack(open),
        heard: newest([...heard].join(' ')),
        read: newest(pack(read)),
      };
      const isChanged = JSON.stringify(kept) !== JSON.stringify(stored);
      if (isChanged) await store.set(KEY, { v: 1, ...kept });
      for (const [ticket, span] of settled) leave(ticket, span);
      comparison.read = pack(settled);
      const times = [...open.values()].flat();
      comparison.open = times.length > 0 ? Math.min(...times) : 0;
    },
  };
}

/** An idle run that looks for no answer spares the operation: what else the record tells spares only requests. */
async function readStored(store: RunStore, { open, read }: Comparison, isIdle: boolean) {
  const isSpared = isIdle && open === 0 && read.length === 0;
  return isSpared ? NONE : await readRecord(store, KEY, NONE);
}

/** `2057.s44we8.s44wf0 …`: the ticket, and times in base 36. */
function pack(times: Times): string {
  return [...times].map(([ticket, all]) => wordOf(ticket, all)).join(' ');
}

function wordOf(ticket: string, times: number[]): string {
  return [ticket, ...times.map((at) => at.toString(36))].join('.');
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

/** The last words that fit. */
function newest(text: string): string {
  const cut = text.length - OTHERS_AT_MOST;
  return cut <= 0 ? text : text.slice(text.indexOf(' ', cut) + 1);
}
