import { openAppFolder } from './app-folder.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkFolders, checkSizes } from './check-folders.ts';
import { checkHandlers } from './check-handlers.ts';
import { checkLint } from './check-lint.ts';
import { checkPack } from './check-pack.ts';
import { checkPage, checkPagesForUnpkg } from './check-page.ts';
import type { Manifest } from './manifest.ts';
import type { Problem } from './problem.ts';

/**
 * What `fdk validate` and `fdk pack` would say of the app in `dir`, as far as that is known and needs no
 * network. Complaints about manifest.json come alone: without it there is nothing to hold the rest against.
 */
export async function checkApp(dir: string, secureIparams?: string[]): Promise<Problem[]> {
  const app = openAppFolder(dir);
  const { problems, manifestJson } = checkConfiguration(dir, secureIparams);
  if (!manifestJson) return problems;
  const { dependencies = {} } = manifestJson.value as Manifest;
  return [
    ...problems,
    ...checkFolders(app, manifestJson),
    ...checkHandlers(app, manifestJson),
    ...checkPage(app),
    ...checkPagesForUnpkg(app),
    ...(await checkLint(app, Object.keys(dependencies))),
    ...checkPack(app, manifestJson),
    ...checkSizes(app),
  ];
}
