import { readFile } from 'node:fs/promises';
import { parse } from '@formatjs/icu-messageformat-parser';
import type * as esbuild from 'esbuild';

/**
 * Parses the texts that take arguments when the page is built, so that the parser stays out of the bundle
 * (a fifth of its size). Plain texts stay strings. A text that is no ICU message fails the build.
 */
export function parsedTexts(): esbuild.Plugin {
  return {
    name: 'parsed-texts',
    setup: (build) => {
      build.onResolve(
        { filter: /^@formatjs\/icu-messageformat-parser$/ },
        ({ path, resolveDir, kind }) => build.resolve(`${path}/no-parser.js`, { resolveDir, kind }),
      );
      build.onLoad({ filter: /[\\/]app[\\/]texts[\\/]\w+\.json$/ }, async ({ path }) => {
        const texts = JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
        const parsed = Object.entries(texts).map(([key, text]) => [
          key,
          parsedText(path, key, text),
        ]);
        return { contents: JSON.stringify(Object.fromEntries(parsed)), loader: 'json' };
      });
    },
  };
}

function parsedText(path: string, key: string, text: string): unknown {
  try {
    return text.includes('{') ? parse(text, { ignoreTag: true }) : text;
  } catch (error) {
    throw new Error(`${path}: "${key}" is no ICU message`, { cause: error });
  }
}
