import type { Queue } from './health.ts';

/**
 * One queue as the list shows it. `week`: contacts by UTC day of their own time, today first, then the seven days before;
 * empty where an older server does not tell.
 */
export type QueueRow = {
  identifier: string;
  name: string;
  lastContactAt: string | null;
  week: readonly number[];
  /** It had contacts on this weekday last week, and has none today. */
  isSilent: boolean;
};

export function rowsOf(queues: Queue[]): QueueRow[] {
  return queues.map(({ identifier, name, lastAt, lastContactAt, days }) => {
    const week = [...days].reverse();
    const isSilent = week[0] === 0 && (week[7] ?? 0) > 0;
    return { identifier, name, lastContactAt: lastContactAt ?? lastAt, week, isSilent };
  });
}

export type Column = 'name' | 'today' | 'yesterday' | 'lastContactAt';
export type Order = { column: Column; isDescending: boolean };

/** A second choice of a column turns it round; numbers and times begin with the greatest. */
export function choose(order: Order, column: Column): Order {
  return order.column === column
    ? { column, isDescending: !order.isDescending }
    : { column, isDescending: column !== 'name' };
}

/** The queues whose name holds every typed word, in the order asked for; names decide between equals. */
export function findQueues(
  queues: QueueRow[],
  typed: string,
  order: Order,
  locale: string,
): QueueRow[] {
  const words = typed.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  const collator = new Intl.Collator(locale, { numeric: true });
  const byName = (one: QueueRow, other: QueueRow): number => collator.compare(one.name, other.name);
  const on = (back: number) => (one: QueueRow, other: QueueRow) =>
    (one.week[back] ?? -1) - (other.week[back] ?? -1);
  const compare: Record<Column, (one: QueueRow, other: QueueRow) => number> = {
    name: byName,
    today: on(0),
    yesterday: on(1),
    lastContactAt: (one, other) => timeOf(one) - timeOf(other),
  };
  const turn = order.isDescending ? -1 : 1;
  return queues
    .filter(({ name }) => words.every((word) => name.toLocaleLowerCase(locale).includes(word)))
    .sort((one, other) => turn * compare[order.column](one, other) || byName(one, other));
}

function timeOf({ lastContactAt }: QueueRow): number {
  return lastContactAt === null ? 0 : Date.parse(lastContactAt);
}
