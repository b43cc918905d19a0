import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { View } from '../view.ts';
import { ActContext, actor, afterAnswer } from './act.ts';
import { AppColumn } from './app-column.tsx';
import { Arrow } from './arrow.tsx';
import { FreshdeskColumn } from './freshdesk-column.tsx';
import { InjixoColumn } from './injixo-column.tsx';
import { InstallDialog } from './install-dialog.tsx';
import { useLive } from './live.ts';
import { isBadHealth } from './health-part.tsx';
import { Messages } from './messages.tsx';
import { ProgressLine } from './progress-line.tsx';
import { StoryPanel } from './story-panel.tsx';
import { counted } from './time.ts';
import { TopBar } from './top-bar.tsx';
import { Welcome } from './welcome.tsx';

/** The page, as soon as the program behind it has told what there is. */
export function ConsolePage(): ReactNode {
  const live = useLive();
  const [problem, setProblem] = useState<string | null>(null);
  const act = useMemo(() => actor(setProblem), []);
  useEffect(() => {
    if (live.isConnected) setProblem(afterAnswer);
  }, [live.isConnected]);
  if (!live.view) return <p className="loading">One moment…</p>;
  return (
    <ActContext value={act}>
      <WholeWay view={live.view} now={live.now}>
        <Messages
          isConnected={live.isConnected}
          trouble={live.view.trouble}
          problem={problem}
          forget={() => setProblem(null)}
        />
      </WholeWay>
    </ActContext>
  );
}

/** Whether nothing gets from the app to injixo, as far as this page knows. */
function isHeldUp({ app, injixo }: View): boolean {
  return !app.installed || injixo.mode !== 'none' || isBadHealth(app.health);
}

/** The whole way at a glance: Freshdesk, the app, injixo. */
function WholeWay(props: { view: View; now: number; children: ReactNode }): ReactNode {
  const { view, now, children } = props;
  const { freshdesk, app, injixo } = view;
  const [isInstallOpen, setInstallOpen] = useState(false);
  const openInstall = (): void => setInstallOpen(true);
  const isBusy = view.activity !== null;
  const isNew = !view.story && !app.installed && freshdesk.counts.tickets === 0;
  return (
    <>
      <TopBar {...{ now, isBusy, isNew }} />
      <main>
        {children}
        <ProgressLine activity={view.activity} />
        {isNew && <Welcome onInstall={openInstall} />}
        {view.story && <StoryPanel story={view.story} isBusy={isBusy} />}
        <div className="way">
          <FreshdeskColumn {...{ freshdesk, now, isBusy }} />
          <Arrow label={counted(app.events, 'event')} isBroken={!app.installed} />
          <AppColumn app={app} now={now} onInstall={openInstall} />
          <Arrow label={counted(injixo.counts.contacts, 'contact')} isBroken={isHeldUp(view)} />
          <InjixoColumn injixo={injixo} now={now} />
        </div>
      </main>
      {isInstallOpen && (
        <InstallDialog installed={app.installed} close={() => setInstallOpen(false)} />
      )}
    </>
  );
}
