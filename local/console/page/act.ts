import { createContext, useContext } from 'react';

/** What an action answered; its own fields beside `ok`. */
export type Done = { ok: true; key?: string; ticketId?: number; sent?: number; waiting?: number };

/** Does an action of the API. Undefined if it failed, which has then been told to the user. */
export type Act = (action: string, body?: object) => Promise<Done | undefined>;

/** How the parts of the page act; what goes wrong is told in one place at the top. */
export const ActContext = createContext<Act>(() => Promise.resolve(undefined));
export const useAct = (): Act => useContext(ActContext);

export const NO_ANSWER =
  'The program behind this page does not answer. Is npm start still running?';

/** What is left to tell once the program has answered again. */
export const afterAnswer = (problem: string | null): string | null =>
  problem === NO_ANSWER ? null : problem;

/** An action by HTTP; `tell` gets the sentence for the user, or what becomes of the one before. */
export function actor(
  tell: (message: string | ((before: string | null) => string | null)) => void,
): Act {
  return async (action, body = {}) => {
    try {
      const response = await fetch(`/console/api/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Done | { ok: false; message: string };
      tell(afterAnswer);
      if (answer.ok) return answer;
      tell(answer.message);
    } catch {
      tell(NO_ANSWER);
    }
    return undefined;
  };
}
