import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { buildTexts, withoutParser } from '../build/build-texts.ts';

/** Loads Crayons as Freshworks documents it (freshworks-platform.md 8.5), here from a second local origin. */
function crayonsTags(elsewhere: string): string {
  return `<link rel="stylesheet" href="${elsewhere}/css/crayons-min.css" />
    <script type="module" src="${elsewhere}/dist/crayons/crayons.esm.js"></script>
    <script nomodule src="${elsewhere}/dist/crayons/crayons.js"></script>
  </head>`;
}

/** The page's HTML with a stand-in for the platform's client script, which is the same for both. */
export async function pageHtml(): Promise<string> {
  const html = await readFile('config/iparams.html', 'utf8');
  return html.replace('{{{appclient}}}', './client.js');
}

/** The same page in the documented way: React itself, Crayons by its lazy loader from another origin. */
export async function buildDocumentedPage(to: string, elsewhere: string): Promise<void> {
  const html = await pageHtml();
  await mkdir(join(to, 'config'), { recursive: true });
  await writeFile(join(to, 'config/iparams.html'), html.replace('</head>', crayonsTags(elsewhere)));
  await esbuild.build({
    entryPoints: [
      { in: resolve('app/index.tsx'), out: 'iparams' },
      { in: resolve('app/iparams.css'), out: 'iparams' },
    ],
    outdir: join(to, 'config/assets'),
    bundle: true,
    format: 'iife',
    globalName: 'installationPage',
    target: 'es2017',
    jsx: 'automatic',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    plugins: [withoutParser(), withoutCrayons()],
  });
  await buildTexts(resolve('app/texts'), join(to, 'config/assets'));
}

function withoutCrayons(): esbuild.Plugin {
  return {
    name: 'without-crayons',
    setup: (build) => {
      build.onLoad({ filter: /[\\/]app[\\/]controls[\\/]crayons\.ts$/ }, () => ({
        contents: '',
        loader: 'ts',
      }));
    },
  };
}
