import { action, refused } from './action.ts';
import type { Action } from './action.ts';

type Sent = { sent: number; waiting: number; state: string };

export const appActions: Record<string, Action> = {
  'send-now': action({}, async ({ session }) => {
    const { runtime } = session.world();
    if (!runtime.state().installed) return refused('The app is not installed.');
    try {
      const { response } = await runtime.invoke('sendNow', {});
      const { sent, waiting } = response as Sent;
      return { ok: true, sent, waiting };
    } catch (error) {
      const { message } = error as { message?: string | null };
      return refused(`The app could not send now: ${message ?? 'it gave no reason.'}`);
    }
  }),

  uninstall: action({}, async ({ session }) => {
    const { runtime } = session.world();
    if (!runtime.state().installed) return refused('The app is not installed.');
    return runtime.uninstall();
  }),
};
