import express from 'express';
import type { Router } from 'express';
import { hostRouter } from '../host/host.ts';
import { plainErrors } from '../host/plain-errors.ts';
import { apiRouter } from './api.ts';
import { createHealthWatch } from './health.ts';
import { listen, listenSomewhere } from './listen.ts';
import { loopbackOnly } from './loopback-only.ts';
import { openSession } from './open-session.ts';
import { bundlePage } from './page-bundle.ts';
import { pageRouter } from './page-router.ts';
import type { Session } from './session.ts';
import { stateFile } from './state-file.ts';
import { lockState } from './state-lock.ts';
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
  /** False: faster, and less like the platform (RuntimeOptions). */
  freshContexts?: boolean;
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

/**
 * Starts everything behind `npm start`: a world that lives, and its HTTP skins on one loopback port. Throws where another
 * program is at work on the same file, or the port is taken.
 */
export async function startConsole(options: ConsoleOptions): Promise<Console> {
  const letGo = lockState(options.stateFile);
  try {
    return await startLocked(options, letGo);
  } catch (error) {
    letGo();
    throw error;
  }
}

async function startLocked(options: ConsoleOptions, letGo: () => void): Promise<Console> {
  const { app: dir, port, freshContexts } = options;
  const file = stateFile(options.stateFile);
  const { session, notice } = openSession(file, { app: dir, freshContexts }, Date.now);
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
  async function live(beats: number): Promise<void> {
    await session.tick();
    await health.refresh();
    if (beats % SAVE_EVERY_BEATS === 0) save();
  }

  const app = express();
  const page = pageRouter(await bundlePage());
  app.use(loopbackOnly, page, api.router, ...skins(session, dir), plainErrors);
  const { server, ...bound } = await (port === undefined
    ? listenSomewhere(app)
    : listen(app, port));

  let next: NodeJS.Timeout;
  async function beat(beats: number): Promise<void> {
    trouble = await live(beats).then(
      () => null,
      (error: Error) => error.message,
    );
    show();
    next = setTimeout(() => void beat(beats + 1), BEAT_MS);
  }
  show();
  next = setTimeout(() => void beat(1), BEAT_MS);
  return {
    url: `http://127.0.0.1:${bound.port}`,
    notice,
    close() {
      clearTimeout(next);
      file.write(session.world().save());
      letGo();
      api.close();
      server.close();
      server.closeAllConnections();
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
