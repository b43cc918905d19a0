import express from 'express';
import type { Response, Router } from 'express';
import type { Action, Stand } from './action.ts';
import { appActions } from './app-actions.ts';
import { clockActions } from './clock-actions.ts';
import { freshdeskActions } from './freshdesk-actions.ts';
import { injixoActions } from './injixo-actions.ts';

const actions: Record<string, Action> = {
  ...clockActions,
  ...freshdeskActions,
  ...appActions,
  ...injixoActions,
};

/** What the page is told by server-sent events: `view` when something has changed, `clock` when only time has passed. */
export type Broadcast = (view: string, now: number) => void;

/**
 * The page's way in and out: GET /console/api/view, GET /console/api/events (server-sent events), POST /console/api/<action> with a JSON object,
 * answered by `{ ok: true, … }` or `{ ok: false, message }` with the message in plain words.
 */
export function apiRouter(
  stand: Stand,
  afterAction: () => void,
): { router: Router; broadcast: Broadcast; close(): void } {
  const router = express.Router();
  const listeners = new Set<Response>();
  let last = { view: '', clock: '' };
  let latest = '{}';

  router.get('/console/api/view', (_request, response) => {
    response.type('json').send(latest);
  });

  router.get('/console/api/events', (request, response) => {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    if (last.view !== '') response.write(last.view + last.clock);
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
  });

  router.post('/console/api/:action', express.json(), async (request, response) => {
    const name = request.params.action;
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) {
      response.status(404).json({ ok: false, message: `There is no action “${name}”.` });
      return;
    }
    // Without a body in JSON, whose type no foreign page can send unasked, there is nothing to act on.
    const answer = await action(stand, request.body as unknown).catch((error: Error) => ({
      ok: false as const,
      message: error.message,
    }));
    response.status(answer.ok ? 200 : 409).json(answer);
    afterAction();
  });

  return {
    router,
    broadcast(view, now) {
      latest = view;
      const next = {
        view: `event: view\ndata: ${view}\n\n`,
        clock: `event: clock\ndata: ${Math.floor(now / 1000) * 1000}\n\n`,
      };
      const text =
        (next.view === last.view ? '' : next.view) + (next.clock === last.clock ? '' : next.clock);
      last = next;
      if (text !== '') for (const listener of listeners) listener.write(text);
    },
    close() {
      for (const listener of listeners) listener.end();
    },
  };
}
