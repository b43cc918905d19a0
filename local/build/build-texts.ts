import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import type * as esbuild from 'esbuild';

/**
 * Writes the page's texts, a script for each language (docs/decisions/033-one-language-a-visit.md). Those that take
 * arguments are parsed here, so that the parser stays out of the page. A text that is no ICU message fails the build.
 */
export async function buildTexts(from: string, to: string): Promise<void> {
  const files = (await readdir(from)).filter((name) => name.endsWith('.json'));
  for (const file of files) {
    const texts = JSON.parse(await readFile(join(from, file), 'utf8')) as Record<string, string>;
    const parsed = Object.entries(texts).map(([key, text]) => [key, parsedText(file, key, text)]);
    const script = `window.pageTexts = ${JSON.stringify(Object.fromEntries(parsed))};\n`;
    await writeFile(join(to, `texts-${file.replace('.json', '.js')}`), script);
  }
}

function parsedText(file: string, key: string, text: string): unknown {
  try {
    return text.includes('{') ? parse(text, { ignoreTag: true, captureLocation: false }) : text;
  } catch (error) {
    throw new Error(`${file}: "${key}" is no ICU message`, { cause: error });
  }
}

/** FormatJS offers a stand-in for its parser, to be used where messages are parsed beforehand. */
export function withoutParser(): esbuild.Plugin {
  return {
    name: 'without-parser',
    setup: (build) => {
      build.onResolve(
        { filter: /^@formatjs\/icu-messageformat-parser$/ },
        ({ path, resolveDir, kind }) => build.resolve(`${path}/no-parser.js`, { resolveDir, kind }),
      );
    },
  };
}
