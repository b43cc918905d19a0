import { EMPTY_FORM } from './form.ts';
import { reduce } from './reduce.ts';
import type { Form, FormEvent } from './form.ts';

export type Store = {
  get: () => Form;
  dispatch: (event: FormEvent) => void;
  subscribe: (listener: () => void) => () => void;
};

/** Holds the form outside of React: the host may call before the first render and while none is mounted. */
export function createStore(): Store {
  let form = EMPTY_FORM;
  const listeners = new Set<() => void>();
  return {
    get: () => form,
    dispatch: (event) => {
      form = reduce(form, event);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
