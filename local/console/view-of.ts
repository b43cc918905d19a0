import type { Stand } from './action.ts';
import type { HealthWatch } from './health.ts';
import type { View } from './view.ts';
import { viewApp } from './view-app.ts';
import { viewFreshdesk } from './view-freshdesk.ts';
import { viewInjixo } from './view-injixo.ts';

/** The view of this moment. */
export function viewOf(
  { session, teller }: Stand,
  health: HealthWatch,
  trouble: string | null,
): View {
  const { runtime, freshdesk, injixo, lostEvents } = session.world();
  const injixoState = injixo.state();
  return {
    activity: session.activity(),
    story: teller.view(),
    freshdesk: viewFreshdesk(freshdesk.state(), lostEvents.view()),
    app: viewApp({
      runtime: runtime.state(),
      quotas: runtime.quotas,
      injixo: injixoState,
      health: health.latest(),
    }),
    injixo: viewInjixo(injixoState, runtime.now()),
    trouble,
  };
}
