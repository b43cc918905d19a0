import { ESLint } from 'eslint';
import type { Linter } from 'eslint';
import { join } from 'node:path';
import type { AppFolder } from './app-folder.ts';
import { PLATFORM_RULES, rulesFor } from './lint-rules.ts';
import type { Problem } from './problem.ts';
import { noCrossScopeAssign } from './rules/no-cross-scope-assign.ts';
import { noDependencyMismatch } from './rules/no-dependency-mismatch.ts';
import { noDeprecatedApis } from './rules/no-deprecated-apis.ts';
import { noLoggingRejections } from './rules/no-logging-rejections.ts';
import { noNonClientRequestModel } from './rules/no-non-client-request-model.ts';
import { noProxyRequests } from './rules/no-proxy-requests.ts';
import { noUnhandledPromise } from './rules/no-unhandled-promise.ts';
import { noUnpkgCdn } from './rules/no-unpkg-cdn.ts';

const freshworks: ESLint.Plugin = {
  rules: {
    'no-cross-scope-assign': noCrossScopeAssign,
    'no-dependency-mismatch': noDependencyMismatch,
    'no-deprecated-apis': noDeprecatedApis,
    'no-logging-rejections': noLoggingRejections,
    'no-non-client-request-model': noNonClientRequestModel,
    'no-proxy-requests': noProxyRequests,
    'no-unhandled-promise': noUnhandledPromise,
    'no-unpkg-cdn': noUnpkgCdn,
  },
};

/** The platform's lint on the built files. `dependencies`: the npm packages that the manifest lists. */
export async function checkLint(app: AppFolder, dependencies: string[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const file of app.files) {
    const text = app.read(file);
    const rules = rulesFor(file, text, dependencies);
    if (rules) problems.push(...(await lint(app.dir, file, text, rules)));
  }
  return [...problems, ...unusedDependencies(app, dependencies)];
}

async function lint(
  dir: string,
  file: string,
  text: string,
  rules: Linter.RulesRecord,
): Promise<Problem[]> {
  const eslint = new ESLint({
    cwd: dir,
    ignore: false,
    overrideConfigFile: true, // no configuration from the folders around
    overrideConfig: {
      files: ['**/*.js'],
      plugins: { freshworks },
      rules,
      // Newer syntax is a parsing error there; inline disable comments are honoured, used or not.
      languageOptions: { ecmaVersion: 2020, sourceType: 'script' },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
    },
  });
  const [result] = await eslint.lintText(text, { filePath: join(dir, file) });
  return (result?.messages ?? []).map(({ ruleId, severity, message, line }) => ({
    kind: PLATFORM_RULES.includes(ruleId ?? '') ? 'platform' : severity === 2 ? 'lint' : 'warning',
    message,
    file,
    line,
    ...(ruleId ? { rule: ruleId } : {}),
  }));
}

function unusedDependencies(app: AppFolder, dependencies: string[]): Problem[] {
  const server = app.files.filter((file) => /^server\/.*\.js$/.test(file));
  const used = server.flatMap((file) =>
    [...app.read(file).matchAll(/\brequire\(\s*['"]([^'"]+)['"]/g)].map(([, name]) => name),
  );
  const unused = dependencies.filter(
    (name) => !used.some((one) => one === name || one?.startsWith(`${name}/`)),
  );
  const message = `The following dependencies are not used: ${unused.join(',')}`;
  return unused.length ? [{ kind: 'platform', message, file: 'manifest.json' }] : [];
}
