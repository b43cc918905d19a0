export type Comparison = {
  /** Contacts that injixo never counted. */
  missing: number;
  /** Contacts counted beyond what happened. */
  surplus: number;
  /** From the contact to its acceptance, ms. */
  p50: number;
  p95: number;
  max: number;
  /** When the last contact was accepted, epoch ms. */
  lastAcceptedAt: number;
};

type Accepted = { timestamp: string; receivedAt: number };

/** Contacts carry no id on the wire; they are told apart by their second, of which there may be several. */
export function compare(expected: number[], accepted: Accepted[]): Comparison {
  const left = new Map<number, number>();
  for (const at of expected) {
    const second = Math.floor(at / 1000);
    left.set(second, (left.get(second) ?? 0) + 1);
  }
  let surplus = 0;
  const delays: number[] = [];
  for (const { timestamp, receivedAt } of accepted) {
    const second = Date.parse(timestamp) / 1000;
    const owed = left.get(second) ?? 0;
    if (owed === 0) surplus += 1;
    else {
      left.set(second, owed - 1);
      delays.push(receivedAt - second * 1000);
    }
  }
  delays.sort((a, b) => a - b);
  const quantile = (q: number): number => delays[Math.min(delays.length - 1, Math.floor(q * delays.length))] ?? 0;
  return {
    missing: [...left.values()].reduce((sum, owed) => sum + owed, 0),
    surplus,
    p50: quantile(0.5),
    p95: quantile(0.95),
    max: delays.at(-1) ?? 0,
    lastAcceptedAt: Math.max(0, ...accepted.map(({ receivedAt }) => receivedAt)),
  };
}
