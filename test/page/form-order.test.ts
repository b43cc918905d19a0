import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_FORM } from '../../app/form/form.ts';
import { reduce } from '../../app/form/reduce.ts';
import type { Form } from '../../app/form/form.ts';
import type { InjixoAnswer } from '../../app/form/injixo-answer.ts';

type Step =
  | { do: 'type'; key: string }
  | { do: 'ask' }
  | { do: 'answer'; index: number; answer: InjixoAnswer };

/** What an onlooker who keeps the book would expect the page to show. */
type Book = {
  form: Form;
  questions: { number: number; key: string }[];
  shown: { key: string; answer: InjixoAnswer } | undefined;
};

const STEPS = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('type' as const), key: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ do: fc.constant('ask' as const) }),
    fc.record({
      do: fc.constant('answer' as const),
      index: fc.nat(8),
      answer: fc.constantFrom<InjixoAnswer>('valid', 'rejected', 'unreachable'),
    }),
  ),
  { maxLength: 40 },
);

function take(book: Book, step: Step): Book {
  const { form, questions } = book;
  if (step.do === 'type') {
    const next = reduce(form, { type: 'typed', field: 'injixoKey', text: step.key });
    return { ...book, form: next, shown: step.key === form.injixoKey ? book.shown : undefined };
  }
  if (step.do === 'ask') {
    const next = reduce(form, { type: 'injixo asked' });
    const question = { number: next.injixo.number, key: next.injixoKey };
    return { form: next, questions: [...questions, question], shown: undefined };
  }
  return answer(book, step.index, step.answer);
}

function answer(book: Book, index: number, given: InjixoAnswer): Book {
  const { form, questions } = book;
  const question = questions[index];
  if (!question) return book;
  const isAwaited = form.injixo.phase === 'asking' && question === questions.at(-1);
  const next = reduce(form, {
    type: 'injixo answered',
    number: question.number,
    answer: given,
    at: 0,
  });
  return {
    ...book,
    form: next,
    shown: isAwaited ? { key: question.key, answer: given } : book.shown,
  };
}

test('whatever order answers come in, the one shown belongs to the key in the field and to its last question', () => {
  const property = fc.property(STEPS, (story: Step[]) => {
    let book: Book = { form: EMPTY_FORM, questions: [], shown: undefined };
    for (const step of story) {
      book = take(book, step);
      const { injixo, injixoKey } = book.form;
      const visible =
        injixo.phase === 'answered' ? { key: injixoKey, answer: injixo.answer } : undefined;
      expect(visible).toEqual(book.shown);
    }
  });
  fc.assert(property, { seed: 20261122, numRuns: 2000, verbose: 1 });
});
