import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { hostRouter } from '../../local/host/host.ts';
import type { HostRuntime, Switches } from '../../local/host/host-runtime.ts';

/** A host frame in a browser window, with everything the page tried to reach or say. */
export type Stage = {
  page: Page;
  /** The installation page within the frame. */
  frame: () => Frame;
  foreign: string[];
  urls: string[];
  console: string[];
  close: () => Promise<void>;
};

/** What has not happened by then will not, ms. */
const PATIENCE_MS = 15_000;

export async function openStage(
  browser: Browser,
  options: {
    runtime: HostRuntime;
    switches?: Switches;
    dir?: string;
    context?: BrowserContextOptions;
    /** Addresses that do not answer. */
    blocked?: string[];
    /** Time passes in the page only as the test lets it (`page.clock`). */
    isClockHeld?: boolean;
    /** The page's time (epoch ms) where the clock is held; without it, that of this machine. */
    time?: number;
  },
): Promise<Stage> {
  const app = express();
  app.use(hostRouter(options));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await browser.newContext({ locale: 'en-GB', ...options.context });
  const { time } = options;
  if (options.isClockHeld) await context.clock.install(time === undefined ? {} : { time });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const stage: Stage = {
    page,
    frame: () => {
      const frame = page.frames().find((one) => one.url().endsWith('/iparams.html'));
      if (!frame) throw new Error('the installation page is not open');
      return frame;
    },
    foreign: [],
    urls: [],
    console: [],
    close: async () => {
      await context.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  page.on('request', (request) => {
    stage.urls.push(request.url());
    if (!request.url().startsWith(origin)) stage.foreign.push(request.url());
  });
  page.on('console', (message) => stage.console.push(message.text()));
  page.on('pageerror', (error) => stage.console.push(String(error)));
  for (const path of options.blocked ?? []) await page.route(`**${path}`, (route) => route.abort());
  await page.goto(`${origin}/host`);
  return stage;
}
