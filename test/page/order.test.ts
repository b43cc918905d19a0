import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPage, settled } from './opened-page.ts';
import type { Question } from './opened-page.ts';

test('in any order of answers, saving succeeds only on a good answer about the key that is saved', async () => {
  const run = fc.asyncProperty(
    fc.array(fc.record({ key: fc.constantFrom('a=', 'b=', 'c='), isPasted: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.array(fc.nat(10), { maxLength: 12 }),
    async (typing, order) => {
      const page = openPage();
      await settled();
      for (const { key, isPasted } of typing) {
        page.type('injixoKey', key);
        if (isPasted) page.completed('injixoKey');
      }
      const saved = page.validate();
      await settled();
      // Only `a=` is good; answers come back in the drawn order, the rest in the order of asking.
      for (const index of order)
        answerOne(page.questions.splice(index % (page.questions.length || 1), 1)[0]);
      page.questions.forEach(answerOne);
      expect(await saved).toBe(typing.at(-1)?.key === 'a=');
    },
  );
  await fc.assert(run, { seed: 20261122, numRuns: 300, verbose: 1 });
});

function answerOne(question: Question | undefined): void {
  question?.answer(question.key === 'a=' ? 200 : 401);
}
