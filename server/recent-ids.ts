import { HOUR, MINUTE } from './clock.ts';

/**
 * The ids taken in lately, by which the copies of an event are recognised. They are kept by the quarter of an hour
 * in which they were taken in, each quarter as text: ids of one kind sorted, the steps between them in base 36
 * (`r` replies, `t` tickets). A step costs about 2 to 5 characters, so two busy hours stay below 20 KB.
 */
export type StoredIds = Record<string, string>;

export type RecentIds = {
  has(id: string): boolean;
  add(id: string, now: number): void;
  /** As stored, without what is older than is kept. */
  pack(now: number): StoredIds;
};

export const QUARTER = 15 * MINUTE;
/** Longer than the 2 hours promised, by the quarter that is just filling. */
export const KEPT = 2 * HOUR + QUARTER;

export function openRecentIds(stored: StoredIds): RecentIds {
  const quarters = new Map(
    Object.entries(stored).map(([quarter, text]) => [Number(quarter), new Set(unpackIds(text))]),
  );
  return {
    has: (id) => [...quarters.values()].some((ids) => ids.has(id)),
    add: (id, now) => {
      const quarter = Math.floor(now / QUARTER);
      const ids = quarters.get(quarter) ?? new Set();
      quarters.set(quarter, ids.add(id));
    },
    pack: (now) => {
      const packed: StoredIds = {};
      for (const [quarter, ids] of quarters) {
        if ((quarter + 1) * QUARTER > now - KEPT) packed[String(quarter)] = packIds([...ids]);
      }
      return packed;
    },
  };
}

function packIds(ids: string[]): string {
  const kinds = [...new Set(ids.map((id) => id.charAt(0)))].sort();
  return kinds.map((kind) => kind + packKind(ids.filter((id) => id.startsWith(kind)))).join(' ');
}

/** Steps for exact numbers; an id too long to be one stands whole behind `=`. */
function packKind(ids: string[]): string {
  const digits = ids.map((id) => id.slice(1));
  const numbers = digits.map(Number).filter(Number.isSafeInteger);
  const others = digits.filter((text) => !Number.isSafeInteger(Number(text)));
  let last = 0;
  const steps = numbers
    .sort((a, b) => a - b)
    .map((number) => {
      const step = number - last;
      last = number;
      return step.toString(36);
    });
  return [...steps, ...others.map((text) => `=${text}`)].join(',');
}

function unpackIds(text: string): string[] {
  return text.split(' ').flatMap((part) => {
    const kind = part.charAt(0);
    let last = 0;
    return part
      .slice(1)
      .split(',')
      .filter((step) => step !== '')
      .map((step) => {
        if (step.startsWith('=')) return kind + step.slice(1);
        last += parseInt(step, 36);
        return kind + String(last);
      });
  });
}
