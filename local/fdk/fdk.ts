import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NOT_INSTALLED = `The Freshworks CLI (fdk) is not installed: no "fdk" on the PATH.

  It is not on the npm registry. Freshworks gives it away at
  https://cdn.freshdev.io/fdk/latest-v24.tgz; with Node 24.11:

      npm install -g https://cdn.freshdev.io/fdk/latest-v24.tgz

  Without it, "npm run check:fdk" makes the same checks offline,
  and "npm start" is the local stand-in for "fdk run".`;

/**
 * Runs the real fdk in the built app's folder, `npm run fdk -- validate`, and ends as it ends. All of its commands know the
 * folder they are started in; not all know --app-dir.
 */
function run(path: string, args: string[]): void {
  const child = spawn(path, args, {
    cwd: 'dist',
    stdio: 'inherit',
    shell: process.platform === 'win32', // there it is fdk.cmd, which only a shell starts
  });
  child.on('error', (error) => {
    console.error(`fdk could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}

function findOnPath(names: string[]): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

const path = findOnPath(process.platform === 'win32' ? ['fdk.cmd', 'fdk.exe'] : ['fdk']);
if (path) run(path, process.argv.slice(2));
else {
  console.error(NOT_INSTALLED);
  process.exitCode = 1;
}
