import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export type PageBundle = { js: string; css: string };

/** The console's page, bundled in memory: it is no part of the app and must not get into dist/. */
export async function bundlePage(): Promise<PageBundle> {
  const { outputFiles } = await build({
    entryPoints: ['main.tsx', 'page.css'].map((file) =>
      fileURLToPath(new URL(`./page/${file}`, import.meta.url)),
    ),
    outdir: 'page',
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const text = (extension: string): string =>
    outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';
  return { js: text('.js'), css: text('.css') };
}
