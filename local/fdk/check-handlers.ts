import type { AppFolder } from './app-folder.ts';
import { exportedHandlers } from './exported-handlers.ts';
import type { JsonFile } from './json-file.ts';
import { isServerless, modulesOf } from './manifest.ts';
import type { Manifest, Module } from './manifest.ts';
import type { Problem } from './problem.ts';

const SERVER = 'server/server.js';

/** Every handler, function and job of the manifest is exported by server/server.js, and nothing else is. */
export function checkHandlers(app: AppFolder, manifestJson: JsonFile): Problem[] {
  const manifest = manifestJson.value as Manifest;
  if (!isServerless(manifest)) return [];
  if (!app.has(SERVER)) {
    const message = `Mandatory file(s) missing: ${SERVER}`;
    return [{ kind: 'platform', message, file: SERVER }];
  }
  const exported = exportedHandlers(app.read(SERVER));
  if (!exported) return [unreadable];
  const names = exported.map(({ name }) => name);
  const declared = modulesOf(manifest).flatMap(([name, module]) => handlersOf(name, module));
  const missing = declared
    .filter(({ handler }) => !names.includes(handler))
    .map(({ path, message }): Problem => {
      const line = manifestJson.lineOf(path);
      return { kind: 'platform', message, file: manifestJson.file, line, mend: WAY };
    });
  const idle = exported
    .filter(({ name }) => !declared.some(({ handler }) => handler === name))
    .map(({ name, line }): Problem => {
      const message = `'${name}' is exported, but manifest.json does not name it`;
      return { kind: 'warning', message, file: SERVER, line };
    });
  return [...missing, ...idle];
}

const WAY = 'write it as `name: async function (args) { … }` inside `exports = { … }`';

const unreadable: Problem = {
  kind: 'platform',
  message:
    'Error while parsing file containing serverless functions. Please use the exports section as recommended in the Serverless Apps section of the SDK documentation.',
  file: SERVER,
  mend: 'one `exports = { … }` at top level, in ES2020 without import and export',
};

type Declared = { handler: string; path: string[]; message: string };

function handlersOf(name: string, { events = {}, functions = {}, jobs = {} }: Module): Declared[] {
  const path = ['modules', name];
  return [
    ...Object.entries(events).map(([event, { handler }]) => ({
      handler,
      path: [...path, 'events', event],
      message: `Event callback '${handler}' is not declared for module: ${name}.`,
    })),
    ...Object.keys(functions).map((handler) => ({
      handler,
      path: [...path, 'functions', handler],
      message: `Function '${handler}' is declared in manifest but not found in server.js`,
    })),
    ...Object.keys(jobs).map((handler) => ({
      handler,
      path: [...path, 'jobs', handler],
      message: `Job '${handler}' is declared in manifest but not found in server.js`,
    })),
  ];
}
