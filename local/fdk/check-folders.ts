import type { AppFolder } from './app-folder.ts';
import type { JsonFile } from './json-file.ts';
import { hasLocation, isServerless, modulesOf } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import type { Problem } from './problem.ts';

/** What may lie directly in config/ (freshworks-platform.md 2.2). */
const CONFIG_FILES = [
  'iparams.html',
  'iparams.json',
  'iparam_test_data.json',
  'requests.json',
  'app_settings.json',
  'oauth_config.json',
  'entities.json',
];

/** Files with rules of their own that nothing here knows; only the real FDK checks them. */
const UNCHECKED = ['iparams.json', 'app_settings.json', 'oauth_config.json', 'entities.json'];

const MAX_FILE_BYTES = 2_000_000;
const MAX_PACKAGE_BYTES = 5_000_000;

/** freshworks-platform.md 2 and 12.3. */
export function checkFolders(app: AppFolder, manifestJson: JsonFile): Problem[] {
  const manifest = manifestJson.value as Manifest;
  return [
    ...missingFolders(app, manifest),
    ...missingLocationFiles(app, manifestJson),
    ...configFolder(app),
    ...serverFolder(app),
  ];
}

/** An app that is all serverless, with no place on any page, needs no app/. */
function missingFolders(app: AppFolder, manifest: Manifest): Problem[] {
  const isPureBackend = isServerless(manifest) && !hasLocation(manifest);
  const needed = isPureBackend ? ['config'] : ['app', 'config'];
  return needed
    .filter((folder) => !app.files.some((file) => file.startsWith(`${folder}/`)))
    .map((folder) => platform(`Mandatory folder(s) missing: ${folder}`, folder));
}

function missingLocationFiles(app: AppFolder, json: JsonFile): Problem[] {
  return modulesOf(json.value as Manifest).flatMap(([module, { location = {} }]) =>
    Object.entries(location).flatMap(([place, { url, icon }]) => {
      const line = json.lineOf(['modules', module, 'location', place]);
      const missing = (file: string | undefined) =>
        file !== undefined && !/^https:/.test(file) && !app.has(`app/${file}`);
      const where = `mentioned in ${module}/${place} is not found in app folder`;
      return [
        ...(missing(url) ? [`Template file '${url}' ${where}`] : []),
        ...(missing(icon) ? [`Icon '${icon}' ${where}`] : []),
      ].map((message) => ({ ...platform(message, json.file), line }));
    }),
  );
}

function configFolder(app: AppFolder): Problem[] {
  const files = app.files
    .filter((file) => /^config\/[^/]+$/.test(file))
    .map((file) => file.slice(7));
  const folders = app.files.flatMap((file) => /^config\/([^/]+)\//.exec(file)?.[1] ?? []);
  const strangers = [
    ...files.filter((file) => !CONFIG_FILES.includes(file)),
    ...new Set(folders.filter((folder) => folder !== 'assets')),
  ];
  const unchecked = files
    .filter((file) => UNCHECKED.includes(file))
    .map((file): Problem => {
      const message = 'is not checked here; run `npm run fdk -- validate` with the real FDK';
      return { kind: 'warning', message, file: `config/${file}` };
    });
  return [
    ...(strangers.length
      ? [platform(`Config directory has invalid file(s) - ${strangers.join(',')}`, 'config')]
      : []),
    ...settingsFiles(files),
    ...unchecked,
  ];
}

function settingsFiles(files: string[]): Problem[] {
  const found = files.filter((file) => file === 'iparams.html' || file === 'iparams.json');
  if (found.length === 1) return [];
  return found.length
    ? [platform('Unsupported File(s). Specify either iparams.html or iparams.json', 'config')]
    : [platform('iparams.json is mandatory.', 'config')];
}

function serverFolder(app: AppFolder): Problem[] {
  return app.files
    .filter((file) => file.startsWith('server/') && !/\.(js|pem)$|\/test_data\//.test(file))
    .map((file) => ({
      kind: 'warning',
      message: 'is never packed: only .js and .pem files are, in server/',
      file,
    }));
}

/** What goes into the package (fdk-checks.md, Pack); coverage and other reports stay at home. */
const PACKED =
  /^(app|visitor-app|src|server|config|tests)\/|^(manifest|package|\.report|\.usage)\.json$|^README\.md$|^vitest\.config\.js$/;

/** In bytes before packing, which is more than the platform weighs. */
export function checkSizes(app: AppFolder): Problem[] {
  const packed = app.files.filter((file) => PACKED.test(file));
  const heavy = packed
    .filter((file) => app.size(file) > MAX_FILE_BYTES)
    .map((file) => platform('App file exceeds threshold size(2MB)', file));
  const total = packed.reduce((sum, file) => sum + app.size(file), 0);
  return total > MAX_PACKAGE_BYTES
    ? [...heavy, platform('Package size exceeds the 5MB limit.', 'manifest.json')]
    : heavy;
}

function platform(message: string, file: string): Problem {
  return { kind: 'platform', message, file };
}
