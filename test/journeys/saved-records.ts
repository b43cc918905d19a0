/** The records of a world that was saved. */
export type Store = [key: string, record: { value: unknown }][];

/** The stored records of `save()`, changed. */
export function withRecords(saved: string, change: (store: Store) => Store): string {
  const world = JSON.parse(saved) as { runtime: string };
  const runtime = JSON.parse(world.runtime) as { store: Store };
  return JSON.stringify({
    ...world,
    runtime: JSON.stringify({ ...runtime, store: change(runtime.store) }),
  });
}

/** One of them of another shape. */
export const spoiltIn = (saved: string, key: string, value: unknown): string =>
  withRecords(saved, (store) =>
    store.map(([name, record]) => [name, name === key ? { ...record, value } : record]),
  );

type Pins = { pins?: Record<string, { days: { counts: number[] } }> };

/** What the records of queues tell of this one. */
export function figuresIn(saved: string, queue: string): number {
  const world = JSON.parse(saved) as { runtime: string };
  const { store } = JSON.parse(world.runtime) as { store: Store };
  return store
    .flatMap(([, { value }]) => (value as Pins).pins?.[queue]?.days.counts ?? [])
    .reduce((sum, contacts) => sum + contacts, 0);
}
