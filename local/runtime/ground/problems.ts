import { KEPT_RECORDS } from './limits.ts';

/** Breaches of the platform's contract by the app: each text once, the last ones kept. */
export type Problems = { add(text: string): void; all(): string[] };

export function createProblems(saved: string[]): Problems {
  const texts = new Set(saved);
  return {
    add(text) {
      texts.add(text);
      const [oldest] = texts;
      if (texts.size > KEPT_RECORDS && oldest !== undefined) texts.delete(oldest);
    },
    all: () => [...texts],
  };
}
