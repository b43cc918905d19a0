import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Answer } from '../../local/console/action.ts';
import { startConsole } from '../../local/console/console.ts';
import type { Console } from '../../local/console/console.ts';
import type { View } from '../../local/console/view.ts';

export type OpenedConsole = Console & {
  stateFile: string;
  port: number;
  act: (action: string, body?: unknown) => Promise<Answer>;
  view: () => Promise<View>;
  /** Asks for the view until it is as wished; the program's heart beats four times a second. */
  viewWith: (isWished: (view: View) => boolean) => Promise<View>;
};

/** A folder for the state, gone with the test. */
export function newStateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'injixo-console-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'state.json');
}

/** What `npm start` starts, on a port that is free. */
export async function openConsole({
  stateFile = newStateFile(),
  port = 0,
} = {}): Promise<OpenedConsole> {
  const opened = await startConsole({ app: 'dist', stateFile, port, freshContexts: false });
  let isOpen = true;
  function close(): void {
    if (isOpen) opened.close();
    isOpen = false;
  }
  onTestFinished(close);
  const { url } = opened;
  const view = async (): Promise<View> =>
    (await (await fetch(`${url}/console/api/view`)).json()) as View;
  return {
    ...opened,
    close,
    stateFile,
    port: Number(new URL(url).port),
    view,
    async act(action, body = {}) {
      const response = await fetch(`${url}/console/api/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as Answer;
    },
    async viewWith(isWished) {
      for (;;) {
        const seen = await view();
        if ('app' in seen && isWished(seen)) return seen;
      }
    },
  };
}

/** The app installed, as the story's first step does it. */
export async function openInstalled(): Promise<OpenedConsole> {
  const opened = await openConsole();
  await opened.act('start-story');
  await opened.act('next-story-step');
  await opened.act('end-story');
  return opened;
}
