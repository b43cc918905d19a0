import { readFileSync, writeFileSync } from 'node:fs';
import { build } from '../../local/build/build-app.ts';
import { createWorld } from '../../local/console/world.ts';
import { liveOn } from './after.ts';
import type { Fixture } from './after.ts';
import { liveBefore } from './before.ts';

// npm run upgrade:fixture: what this version leaves to the next one, into test/upgrade/. To be run when a version is
// released, and never again for it: the file is what customers have.
await build({ from: '.', to: 'dist' });
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const alertTexts = { alert_email: 'alerts@example.com', alert_texts: {} };

const world = createWorld({ freshContexts: false });
await world.install(alertTexts);
await liveBefore(world);
const saved = withoutTraces(world.save());
const end = await liveOn(createWorld({ saved, freshContexts: false }));
const fixture: Fixture = { version, saved, end };
writeFileSync(`test/upgrade/${version}.json`, `${JSON.stringify(fixture, null, 1)}\n`);
console.log(`test/upgrade/${version}.json`, end.health);

/** Without the runtime's journal, and with keys that anybody sees to be made up. */
function withoutTraces(text: string): string {
  const parts = JSON.parse(text) as Record<'runtime' | 'freshdesk' | 'injixo', string>;
  const runtime = JSON.parse(parts.runtime) as { journal: object };
  const journal = { ...runtime.journal, executions: [], requests: [] };
  const clean = JSON.stringify({ ...parts, runtime: JSON.stringify({ ...runtime, journal }) });
  return keysOf(world).reduce((all, key, n) => all.replaceAll(key, `made-up-key-${n}`), clean);
}

function keysOf({ injixo, freshdesk }: typeof world): string[] {
  return [...injixo.state().keys, ...freshdesk.apiKeys()];
}
