import type { InjixoMode } from '../injixo/faults.ts';
import { action } from './action.ts';
import type { Action } from './action.ts';

/** Every fault by its mode, with what the page says of it. */
export const faultNames: Record<InjixoMode, string> = {
  none: 'Works',
  unreachable: 'Cannot be reached',
  'no answer': 'Gives no answer',
  'no answer after accepting': 'Accepts, but gives no answer',
  '5xx': 'Has a fault of its own (503)',
  throttled: 'Asks to wait (429)',
  slow: 'Takes 10 seconds',
  'rejects key': 'Rejects the key (401)',
  forbidden: 'Forbids it (403)',
  'wrong place': 'Knows no such address (404)',
  'too large': 'Takes at most 50 contacts (413)',
  'refuses batch': 'Refuses the contacts (422)',
  forgetful: 'Accepts, but counts nothing',
};

export const injixoActions: Record<string, Action> = {
  'set-fault': action<{ mode: InjixoMode }>(
    { mode: { enum: Object.keys(faultNames) } },
    ({ session }, { mode }) => {
      session.world().injixo.faults.mode = mode;
    },
  ),

  /** The only answer that ever carries the key, as in injixo. */
  'generate-key': action({}, ({ session }) => ({
    ok: true,
    key: session.world().injixo.generateKey(),
  })),
};
