import type { ReactNode } from 'react';
import type { AppView } from '../view-app.ts';
import { useAct } from './act.ts';
import { AppRuns } from './app-runs.tsx';
import { Button } from './button.tsx';
import { Column, Part } from './column.tsx';
import { HealthPart } from './health-part.tsx';
import { Quotas } from './quotas.tsx';
import { Requests } from './requests.tsx';
import { Spool } from './spool.tsx';

export function AppColumn(props: { app: AppView; now: number; onInstall: () => void }): ReactNode {
  const { app, now, onInstall } = props;
  return (
    <Column
      name="The app"
      look="app"
      about={app.installed ? 'installed in Freshdesk' : 'not installed'}
    >
      {app.problems.length > 0 && <Problems problems={app.problems} />}
      {app.installed ? <Installed app={app} now={now} /> : <NotInstalled onInstall={onInstall} />}
      {app.installed && <Installation onInstall={onInstall} />}
    </Column>
  );
}

function NotInstalled({ onInstall }: { onInstall: () => void }): ReactNode {
  return (
    <Part title="Not installed yet">
      <p className="empty">
        Freshdesk tells its events to installed apps only: what happens there now is not counted.
      </p>
      <div className="buttons">
        <Button look="primary" onClick={onInstall}>
          Install the app
        </Button>
      </div>
    </Part>
  );
}

function Installed({ app, now }: { app: AppView; now: number }): ReactNode {
  return (
    <>
      <HealthPart app={app} now={now} />
      <Spool app={app} />
      <Requests requests={app.requests} now={now} />
      <Quotas quotas={app.quotas} />
      <AppRuns app={app} now={now} />
    </>
  );
}

function Problems({ problems }: { problems: string[] }): ReactNode {
  return (
    <div className="message bad">
      <div>
        <b>The app broke rules of the platform:</b>
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Installation({ onInstall }: { onInstall: () => void }): ReactNode {
  const act = useAct();
  return (
    <div className="buttons foot">
      <Button onClick={onInstall}>Settings of the app</Button>
      <Button
        look="quiet"
        onClick={() =>
          window.confirm('Remove the app from Freshdesk? Its storage goes with it.') &&
          act('uninstall')
        }
      >
        Uninstall
      </Button>
    </div>
  );
}
