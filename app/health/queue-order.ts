import type { Queue } from './health.ts';

export type Column = 'name' | 'lastAt' | 'today';
export type Order = { column: Column; isDescending: boolean };

/** A second choice of a column turns it round; numbers and times begin with the greatest. */
export function choose(order: Order, column: Column): Order {
  return order.column === column
    ? { column, isDescending: !order.isDescending }
    : { column, isDescending: column !== 'name' };
}

/** The queues whose name holds every typed word, in the order asked for; names decide between equals. */
export function findQueues(queues: Queue[], typed: string, order: Order, locale: string): Queue[] {
  const words = typed.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  const collator = new Intl.Collator(locale, { numeric: true });
  const byName = (one: Queue, other: Queue): number => collator.compare(one.name, other.name);
  const compare: Record<Column, (one: Queue, other: Queue) => number> = {
    name: byName,
    lastAt: (one, other) => Date.parse(one.lastAt ?? '1970') - Date.parse(other.lastAt ?? '1970'),
    today: (one, other) => one.today - other.today,
  };
  const turn = order.isDescending ? -1 : 1;
  return queues
    .filter(({ name }) => words.every((word) => name.toLocaleLowerCase(locale).includes(word)))
    .sort((one, other) => turn * compare[order.column](one, other) || byName(one, other));
}
