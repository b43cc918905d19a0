import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import express from 'express';
import type { Response, Router } from 'express';
import { answerPage } from './answer-page.ts';
import { maskSecure } from './mask-secure.ts';
import type { HostRuntime, Switches } from './host-runtime.ts';
import { plainErrors } from './plain-errors.ts';
import { refuseIparams } from './refuse-iparams.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** How the platform behaves where nobody knows for sure; change at any time. */
export function defaultSwitches(): Switches {
  return { secureValues: 'mask', currentHost: 'told' };
}

/**
 * The frame that Freshworks puts around the installation page, over a runtime that has the app:
 * GET /host is the parent page, /host/app/ the app's config folder, /host/api/ what the platform does behind.
 */
export function hostRouter(options: {
  runtime: HostRuntime;
  /** The built app (default: dist). */
  dir?: string;
  switches?: Switches;
}): Router {
  const { runtime, dir = 'dist', switches = defaultSwitches() } = options;
  const router = express.Router();

  router.get('/host', (_request, response) => {
    response.set({
      'Content-Security-Policy': "frame-ancestors 'self'",
      'X-Frame-Options': 'SAMEORIGIN',
    });
    response.sendFile(join(HERE, 'host.html'));
  });
  for (const script of ['frame', 'client']) {
    router.get(`/host/${script}.js`, (_request, response) => {
      response.type('js').send(bundled(script));
    });
  }
  router.get('/host/app/iparams.html', async (_request, response) => {
    const page = await readFile(join(dir, 'config/iparams.html'), 'utf8');
    confine(response);
    response.type('html').send(page.replaceAll('{{{appclient}}}', '/host/client.js'));
  });
  router.use('/host/app/assets', express.static(join(dir, 'config/assets')));

  router.get('/host/api/app', (_request, response) => {
    const { installed, settings } = runtime.state();
    const configs = maskSecure(settings, switches.secureValues);
    response.json({ installed, configs: Object.keys(configs).length > 0 ? configs : null });
  });
  router.post('/host/api/ask', express.json({ limit: '200kb' }), async (request, response) => {
    response.json(await answerPage(runtime, switches, request.body));
  });
  router.post('/host/api/save', express.json({ limit: '200kb' }), async (request, response) => {
    const iparams = request.body as Record<string, unknown>;
    const message = refuseIparams(iparams);
    if (message !== undefined) response.json({ ok: false, message });
    else if (!runtime.state().installed) response.json(await runtime.install(iparams));
    else {
      runtime.saveSettings(iparams);
      response.json({ ok: true });
    }
  });
  router.use(plainErrors);
  return router;
}

/** The page reaches the world through the client only: it may load nothing from elsewhere and connect to nothing. */
function confine(response: Response): void {
  const policy =
    "default-src 'self'; connect-src 'none'; frame-ancestors 'self'; img-src 'self' data:";
  const inline = "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";
  response.set('Content-Security-Policy', `${policy}; ${inline}`);
}

const bundles = new Map<string, string>();

function bundled(script: string): string {
  const known = bundles.get(script);
  if (known !== undefined) return known;
  const entryPoints = [join(HERE, `${script}.ts`)];
  const { outputFiles } = buildSync({ entryPoints, bundle: true, write: false, format: 'iife' });
  const code = outputFiles[0]?.text ?? '';
  bundles.set(script, code);
  return code;
}
