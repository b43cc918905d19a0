import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';

/**
 * What the platform calls on the installation page. It must find real function declarations from the
 * moment the script is evaluated (freshworks-platform.md 8.3); they delegate to the bundle's exports.
 */
const FOOTER = `
function getConfigs(configs) { return installationPage.getConfigs(configs); }
function postConfigs() { return installationPage.postConfigs(); }
function validate() { return installationPage.validate(); }
`;

/** Bundles app/index.tsx into dist's config/assets/iparams.js, with iparams.css beside it. */
export async function buildPage(options: { from: string; to: string }): Promise<void> {
  const entry = resolve(options.from, 'app/index.tsx');
  if (!existsSync(entry)) return;
  await esbuild.build({
    entryPoints: [entry],
    outfile: join(options.to, 'config/assets/iparams.js'),
    bundle: true,
    format: 'iife',
    globalName: 'installationPage',
    footer: { js: FOOTER },
    target: 'es2017',
    jsx: 'automatic',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.svg': 'dataurl' },
    logLevel: 'silent',
    plugins: await corrections(),
  });
}

async function corrections(): Promise<esbuild.Plugin[]> {
  const file = new URL('./crayons-corrections.ts', import.meta.url);
  if (!existsSync(file)) return [];
  const { crayonsCorrections } = (await import(file.href)) as {
    crayonsCorrections: () => esbuild.Plugin;
  };
  return [crayonsCorrections()];
}
