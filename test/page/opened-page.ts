import type { Host, Reply } from '../../app/host/host.ts';
import { createLifeCycle } from '../../app/form/life-cycle.ts';
import type { LifeCycle } from '../../app/form/life-cycle.ts';
import { createStore } from '../../app/form/store.ts';
import type { Store } from '../../app/form/store.ts';

/** A question that the page put to injixo or Freshdesk; the test answers it when it likes. */
export type Question = {
  template: string;
  key: string | undefined;
  domain: string | undefined;
  answer: (status: number, body?: unknown) => void;
};

export type OpenedPage = LifeCycle & {
  store: Store;
  questions: Question[];
  type: (field: 'injixoKey' | 'freshdeskKey' | 'domain' | 'alertEmail', text: string) => void;
  clock: { now: number };
  /** Lets so much time pass that nobody waits any longer. */
  wearOut: () => void;
  /** Answers what has been asked, and what is asked because of these answers. */
  answerAll: (status: number) => Promise<void>;
};

/** The page without its picture, before a host that answers nothing by itself. */
export function openPage(
  domain: () => Promise<string | undefined> = () => Promise.resolve('example.freshdesk.com'),
): OpenedPage {
  const questions: Question[] = [];
  let passed = (): void => {};
  const clock = { now: 1_000_000, passes: new Promise<void>((resolve) => (passed = resolve)) };
  const host: Host = {
    domain,
    invoke: () => Promise.resolve(undefined),
    send: (template, { key, domain: asked }) =>
      new Promise<Reply>((resolve) => {
        const answer = (status: number, body: unknown = []): void =>
          resolve({ status, body: JSON.stringify(body), isFromPlatform: false });
        questions.push({ template, key, domain: asked, answer });
      }),
  };
  const store = createStore();
  return {
    ...createLifeCycle(store, host, {
      alertTexts: () => ({ over: 'Vorbei: {now}' }),
      now: () => clock.now,
      // Time stands still, unless the test lets it pass.
      wait: (ms) => (ms === 0 ? Promise.resolve() : clock.passes),
    }),
    store,
    questions,
    clock,
    wearOut: () => passed(),
    type: (field, text) => store.dispatch({ type: 'typed', field, text }),
    answerAll: async (status) => {
      await settled();
      while (questions.length > 0) {
        questions.shift()?.answer(status);
        await settled();
      }
    },
  };
}

/** Lets everything run that waits for nothing but promises. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
