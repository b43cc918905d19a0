import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { crayonsCorrections } from './crayons-corrections.ts';
import { buildTexts, withoutParser } from './build-texts.ts';
import { thirdPartyNotices } from './third-party.ts';

/**
 * What the platform calls on the installation page. It must find real function declarations from the
 * moment the script is evaluated (freshworks-platform.md 8.3); they delegate to the bundle's exports.
 */
const FOOTER = `
function getConfigs(configs) { return installationPage.getConfigs(configs); }
function postConfigs() { return installationPage.postConfigs(); }
function validate() { return installationPage.validate(); }
`;

/** The sources are React; Preact's React-compatible renderer is an eighth of its size. */
const PREACT = {
  react: 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
};

export type PageOptions = {
  from: string;
  to: string;
  /** `react`: the same page with React's own renderer, for comparisons and tests. */
  renderer?: 'preact' | 'react';
};

/**
 * Bundles app/ into config/assets/iparams.js and iparams.css: everything the page needs but its words, nothing from
 * elsewhere; its words, a script for each language; and third-party.txt, the notices of the packages in it. ES2017 is what the oldest known checker of the platform parses (installation-page.md).
 */
export async function buildPage({ from, to, renderer = 'preact' }: PageOptions): Promise<void> {
  const { metafile } = await esbuild.build({
    entryPoints: [
      { in: resolve(from, 'app/index.tsx'), out: 'iparams' },
      { in: resolve(from, 'app/iparams.css'), out: 'iparams' },
    ],
    outdir: join(to, 'config/assets'),
    bundle: true,
    metafile: true,
    format: 'iife',
    globalName: 'installationPage',
    footer: { js: FOOTER },
    target: 'es2017',
    jsx: 'automatic',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    alias: renderer === 'preact' ? PREACT : {},
    plugins: [crayonsCorrections(), withoutParser()],
  });
  await buildTexts(resolve(from, 'app/texts'), join(to, 'config/assets'));
  await writeFile(
    join(to, 'config/assets/third-party.txt'),
    thirdPartyNotices(metafile, 'The settings page (iparams.js)'),
  );
}
