/** A contact that happened: when, in epoch ms, and the name of the queue it belongs to. */
export type Happened = { at: number; queue: string };
/** A contact as injixo counted it. */
export type Counted = { timestamp: string; receivedAt: number; queueName: string };
/** A contact that happened and was counted. */
export type Delivered = Happened & { receivedAt: number };

export type Comparison = {
  /** Contacts that injixo never counted. */
  missing: number;
  /** Contacts counted beyond what happened. */
  surplus: number;
  /** Contacts counted at their second, but in another queue. */
  misplaced: number;
  delivered: Delivered[];
};

/**
 * Holds what happened against what was counted. Contacts carry no id on the wire; they are told apart by their queue and
 * second, of which there may be several; what is left over, by the second alone.
 */
export function compare(happened: readonly Happened[], counted: readonly Counted[]): Comparison {
  const byQueue = match(happened, counted, {
    happened: ({ at, queue }) => `${Math.floor(at / 1000)} ${queue}`,
    counted: ({ timestamp, queueName }) => `${Date.parse(timestamp) / 1000} ${queueName}`,
  });
  const bySecond = match(byQueue.missing, byQueue.surplus, {
    happened: ({ at }) => `${Math.floor(at / 1000)}`,
    counted: ({ timestamp }) => `${Date.parse(timestamp) / 1000}`,
  });
  return {
    missing: bySecond.missing.length,
    surplus: bySecond.surplus.length,
    misplaced: bySecond.delivered.length,
    delivered: [...byQueue.delivered, ...bySecond.delivered],
  };
}

type Keys = { happened: (one: Happened) => string; counted: (one: Counted) => string };
type Matched = { delivered: Delivered[]; missing: Happened[]; surplus: Counted[] };

function match(happened: readonly Happened[], counted: readonly Counted[], keys: Keys): Matched {
  const open = new Map<string, Happened[]>();
  for (const one of happened) {
    const key = keys.happened(one);
    const others = open.get(key);
    if (others) others.push(one);
    else open.set(key, [one]);
  }
  const delivered: Delivered[] = [];
  const surplus: Counted[] = [];
  for (const one of counted) {
    const owed = open.get(keys.counted(one))?.shift();
    if (owed) delivered.push({ ...owed, receivedAt: one.receivedAt });
    else surplus.push(one);
  }
  return { delivered, missing: [...open.values()].flat(), surplus };
}

/** The value below which a share `q` of the values lies; 0 if there are none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}
