import express from 'express';
import type { Router } from 'express';
import { hostRouter } from '../host/host.ts';
import { apiRouter } from './api.ts';
import { createHealthWatch } from './health.ts';
import { listen, listenSomewhere } from './listen.ts';
import { loopbackOnly } from './loopback-only.ts';
import { openSession } from './open-session.ts';
import { bundlePage } from './page-bundle.ts';
import { pageRouter } from './page-router.ts';
import type { Session } from './session.ts';
import { stateFile } from './state-file.ts';
import { createStoryTeller } from './story-teller.ts';
import { upstreamSkin } from './upstream-skin.ts';
import { viewOf } from './view-of.ts';
import { INJIXO_HOST } from './world.ts';

export type ConsoleOptions = {
  /** Folder of the built app. */
  app: string;
  /** Where the world is kept while the program does not run. */
  stateFile: string;
  /** Exactly this port, 0 = any; default: the next free one from FIRST_PORT on. */
  port?: number;
};

export type Console = {
  /** http://127.0.0.1:<port> */
  url: string;
  /** Something to tell at the start. */
  notice: string | null;
  /** Saves and ends. */
  close: () => void;
};

const BEAT_MS = 250;
const SAVE_EVERY_BEATS = 8;

/** Starts everything behind `npm start`: a world that lives, and its HTTP skins on one loopback port. */
export async function startConsole({
  app: dir,
  port,
  ...options
}: ConsoleOptions): Promise<Console> {
  const file = stateFile(options.stateFile);
  const { session, notice } = openSession(file, { app: dir, wallClock: Date.now });
  const teller = createStoryTeller(session);
  const health = createHealthWatch(() => session.world().runtime);
  const api = apiRouter({ session, teller }, () => show());
  let trouble: string | null = null;
  let shown = '';
  let saved = '';

  function show(): void {
    shown = JSON.stringify(viewOf({ session, teller }, health, trouble));
    api.broadcast(shown, session.world().runtime.now());
  }
  /** When only time has passed there is nothing worth a write. */
  function save(): void {
    if (shown === saved) return;
    file.write(session.world().save());
    saved = shown;
  }

  let beats = 0;
  async function beat(): Promise<void> {
    try {
      await session.tick();
      await health.refresh();
      trouble = null;
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error);
    }
    show();
    beats += 1;
    if (beats % SAVE_EVERY_BEATS === 0) save();
    next = setTimeout(() => void beat(), BEAT_MS);
  }
  let next = setTimeout(() => void beat(), 0);

  const app = express();
  app.use(loopbackOnly, pageRouter(await bundlePage()), api.router, ...skins(session, dir));
  const listening = await (port === undefined ? listenSomewhere(app) : listen(app, port));
  return {
    url: `http://127.0.0.1:${listening.port}`,
    notice,
    close() {
      clearTimeout(next);
      file.write(session.world().save());
      api.close();
      listening.server.close();
    },
  };
}

/** The engines behind HTTP. Each asks for the world anew: “Start over” makes another one. */
function skins(session: Session, dir: string): Router[] {
  const world = (): ReturnType<Session['world']> => session.world();
  const now = (): number => world().runtime.now();
  const { domain } = world().freshdesk.state();
  return [
    hostRouter({
      dir,
      runtime: {
        state: () => world().runtime.state(),
        install: (iparams) => world().runtime.install(iparams),
        saveSettings: (iparams) => world().runtime.saveSettings(iparams),
        pageRequest: (template, given) => world().runtime.pageRequest(template, given),
        invoke: (name, payload) => world().runtime.invoke(name, payload),
      },
    }),
    upstreamSkin({
      path: '/external-systems',
      host: INJIXO_HOST,
      upstream: () => world().injixo.handle,
      now,
    }),
    upstreamSkin({ path: '/api/v2', host: domain, upstream: () => world().freshdesk.handle, now }),
  ];
}
