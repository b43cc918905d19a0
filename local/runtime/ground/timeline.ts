type Action = { at: number; order: number; play: () => void };

/** Virtual time and what is to happen in it. Actions of the same instant play in the order in which they were planned. */
export type Timeline = {
  now: () => number;
  /** Plans an action; one that lies in the past plays next, without turning the clock back. */
  at(instant: number, play: () => void): void;
  after(ms: number, play: () => void): void;
  nextAt(): number | undefined;
  playNext(): void;
  /** How many actions have been played. */
  played: () => number;
  /** Moves the clock only; the caller has played all that was due. */
  moveTo(instant: number): void;
};

export function createTimeline(startAt: number): Timeline {
  const heap: Action[] = [];
  let now = startAt;
  let planned = 0;
  let played = 0;

  function at(instant: number, play: () => void): void {
    push(heap, { at: Math.max(instant, now), order: planned, play });
    planned += 1;
  }
  return {
    now: () => now,
    at,
    after: (ms, play) => at(now + ms, play),
    nextAt: () => heap[0]?.at,
    playNext() {
      const action = pop(heap);
      if (!action) throw new Error('expected an action on the timeline, found none');
      now = action.at;
      played += 1;
      action.play();
    },
    played: () => played,
    moveTo(instant) {
      now = Math.max(now, instant);
    },
  };
}

const isBefore = (a: Action, b: Action): boolean =>
  a.at === b.at ? a.order < b.order : a.at < b.at;

function push(heap: Action[], action: Action): void {
  let index = heap.length;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (!parent || !isBefore(action, parent)) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = action;
}

function pop(heap: Action[]): Action | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || first === last) return first;
  sink(heap, last);
  return first;
}

function sink(heap: Action[], action: Action): void {
  let index = 0;
  for (;;) {
    const childIndex = lesserChild(heap, index);
    const child = childIndex === undefined ? undefined : heap[childIndex];
    if (childIndex === undefined || !child || !isBefore(child, action)) break;
    heap[index] = child;
    index = childIndex;
  }
  heap[index] = action;
}

function lesserChild(heap: Action[], index: number): number | undefined {
  const left = heap[2 * index + 1];
  const right = heap[2 * index + 2];
  if (!left) return undefined;
  return right && isBefore(right, left) ? 2 * index + 2 : 2 * index + 1;
}
