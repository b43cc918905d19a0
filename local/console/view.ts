import type { Activity } from './session.ts';
import type { StoryView } from './story-teller.ts';
import type { AppView } from './view-app.ts';
import type { FreshdeskView } from './view-freshdesk.ts';
import type { InjixoView } from './view-injixo.ts';

/** Everything the page shows but the time. Instants are epoch ms, virtual. */
export type View = {
  activity: Activity | null;
  story: StoryView | null;
  freshdesk: FreshdeskView;
  app: AppView;
  injixo: InjixoView;
  /** A fault of this program itself, in its own words; null = none. */
  trouble: string | null;
};
