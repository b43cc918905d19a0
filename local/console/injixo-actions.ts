import type { InjixoMode } from '../injixo/faults.ts';
import { action } from './action.ts';
import type { Action } from './action.ts';
import { faultNames } from './fault-names.ts';

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
