import { TEMPLATES } from '../ground/limits.ts';
import type { AppFiles, ManifestModule } from '../ground/load-app.ts';
import { serverProblems } from './static-check.ts';
import { templateProblems } from './template-check.ts';

const passed = new WeakSet<AppFiles>();

/** Throws unless the platform would take the app: one error that names all there is to mend. */
export function checkApp(app: AppFiles): void {
  if (passed.has(app)) return;
  const problems = [
    ...moduleProblems(app),
    ...serverProblems(app.serverJs, requiredFunctions(app)),
    ...requestProblems(app),
  ];
  if (problems.length > 0) {
    throw new Error(`the platform would refuse the app in ${app.dir}:\n${problems.join('\n')}`);
  }
  passed.add(app);
}

/** All that the manifest makes the platform call: handlers of events, functions, jobs. */
function requiredFunctions({ manifest }: AppFiles): string[] {
  const names = Object.values(manifest.modules).flatMap(
    ({ events = {}, functions = {}, jobs = {} }) => [
      ...Object.values(events).map(({ handler }) => handler),
      ...Object.keys(functions),
      ...Object.keys(jobs),
    ],
  );
  return [...new Set(names)];
}

const SETUP_AND_SCHEDULE = ['onAppInstall', 'onAppUninstall', 'afterAppUpdate', 'onScheduledEvent'];
const COMMON_EVENTS = [...SETUP_AND_SCHEDULE, 'onExternalEvent'];

function moduleProblems({ manifest }: AppFiles): string[] {
  const { common, ...products } = manifest.modules;
  const problems = Object.keys(common?.events ?? {})
    .filter((event) => !COMMON_EVENTS.includes(event))
    .map((event) => `Invalid event: '${event}' for module: common`);
  if (Object.keys(products).length === 0) {
    problems.push('At least one module apart from common must be mentioned');
  }
  return [...problems, ...timeoutProblems(common ?? {})];
}

/** The values that FDK was seen to take or that an older page names; 30 was refused (fdk-checks.md). */
const ALLOWED_S: readonly number[] = [5, 10, 15, 20];
function timeoutProblems({ functions = {} }: ManifestModule): string[] {
  return Object.entries(functions)
    .filter(([, { timeout }]) => timeout !== undefined && !ALLOWED_S.includes(timeout))
    .map(([name]) => `In function ${name} of common, /timeout must be one of the allowed values`);
}

function requestProblems({ manifest, templates }: AppFiles): string[] {
  const declared = Object.values(manifest.modules).flatMap(({ requests = {} }) =>
    Object.keys(requests),
  );
  const defined = Object.keys(templates);
  return [
    ...declared
      .filter((name) => !defined.includes(name))
      .map((name) => `Request template '${name}' is not defined in config/requests.json`),
    ...defined
      .filter((name) => !declared.includes(name))
      .map((name) => `Request template '${name}' is declared but not associated with module`),
    ...(defined.length > TEMPLATES ? [`More than ${TEMPLATES} request templates`] : []),
    ...Object.entries(templates).flatMap(([name, template]) => templateProblems(name, template)),
  ];
}
