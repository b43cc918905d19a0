import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { checkApp } from '../../local/fdk/check-app.ts';
import type { Problem } from '../../local/fdk/problem.ts';

/** A small app of our kind that the platform would take as it is. */
export const goodManifest = {
  'platform-version': '3.0',
  modules: {
    common: {
      events: { onAppInstall: { handler: 'onAppInstall' } },
      functions: { health: { timeout: 20 } },
      requests: { send: {} },
    },
    support_ticket: { events: { onTicketCreate: { handler: 'onTicketCreate' } } },
  },
  engines: { node: '24.11.0', fdk: '10.1.9' },
  scripts: { 'fdk-unit-test': 'vitest run --coverage' },
};

export const goodTemplate = {
  schema: {
    method: 'POST',
    host: 'api.example.com',
    path: '/v1/contacts',
    headers: { Authorization: 'Bearer <%= iparam.api_key %>' },
    query: { since: '<%= context.since %>' },
  },
  options: { maxAttempts: 1 },
};

export const goodServer = `const greeting = 'installed';

exports = {
  onAppInstall: function () {
    console.info(greeting);
    renderData();
  },
  onTicketCreate: async function (args) {
    await $request.invokeTemplate('send', { body: JSON.stringify(args.data) });
  },
  health: function () {
    renderData(null, {});
  },
};
`;

const goodPage = `<!doctype html>
<script src="{{{appclient}}}"></script>
<script src="./assets/iparams.js"></script>
`;

const goodScript = `function getConfigs() {}
function postConfigs() {
  return {};
}
`;

const goodVitestConfig = `export default {
  test: { coverage: { provider: 'v8', reportsDirectory: 'coverage/unit', reporter: ['json'] } },
};
`;

type Files = Record<string, string | null>;

function goodFiles(): Files {
  return {
    'manifest.json': json(goodManifest),
    'README.md': '# A sample\n',
    'config/requests.json': json({ send: goodTemplate }),
    'config/iparams.html': goodPage,
    'config/assets/iparams.js': goodScript,
    'server/server.js': goodServer,
    'package.json': json({ scripts: goodManifest.scripts }),
    'vitest.config.js': goodVitestConfig,
    'tests/server.test.js': '',
  };
}

export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Writes the good app with these files instead of its own (null leaves one out); gone after the test. */
export function writeApp(changes: Files = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'sample-app-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [file, text] of Object.entries({ ...goodFiles(), ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  return dir;
}

/** What the check says of the good app after these changes. */
export function check(changes: Files): Promise<Problem[]> {
  return checkApp(writeApp(changes), ['api_key']);
}

/** As `kind file: message`, for whole-list comparisons. */
export function told(problems: Problem[]): string[] {
  return problems.map(({ kind, file, message }) => `${kind} ${file}: ${message}`);
}
