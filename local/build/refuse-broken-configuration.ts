import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, printParseErrorCode } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';

/** Throws with file, line and what to mend if manifest.json or config/requests.json cannot be right. */
export async function refuseBrokenConfiguration(from: string): Promise<void> {
  for (const file of ['manifest.json', 'config/requests.json']) {
    const text = await readFile(join(from, file), 'utf8');
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true });
    const first = errors[0];
    if (first) {
      const before = text.slice(0, first.offset).split('\n');
      throw new Error(
        `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}: ${printParseErrorCode(first.error)}`,
      );
    }
  }
}
