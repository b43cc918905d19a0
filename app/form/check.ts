/**
 * A question to another system, asked again whenever what it asks about changes.
 * Answers come back in any order; each carries the number of its question, and only the newest question
 * that still stands may be answered. `answeredAt` is epoch ms.
 */
export type Check<Answer> =
  | { number: number; phase: 'open' }
  | { number: number; phase: 'asking' }
  | { number: number; phase: 'answered'; answer: Answer; answeredAt: number };

export function openCheck(): { number: number; phase: 'open' } {
  return { number: 0, phase: 'open' };
}

/** What was asked about has changed: an answer still on its way is void. */
export function reopen<Answer>(check: Check<Answer>): Check<Answer> {
  return { number: check.number + 1, phase: 'open' };
}

export function ask<Answer>(check: Check<Answer>): Check<Answer> {
  return { number: check.number + 1, phase: 'asking' };
}

export function settle<Answer>(
  check: Check<Answer>,
  reply: { number: number; answer: Answer; at: number },
): Check<Answer> {
  if (check.phase !== 'asking' || check.number !== reply.number) return check;
  return { number: check.number, phase: 'answered', answer: reply.answer, answeredAt: reply.at };
}

export function answerOf<Answer>(check: Check<Answer>): Answer | undefined {
  return check.phase === 'answered' ? check.answer : undefined;
}
