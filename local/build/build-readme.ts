import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brokenLinks } from './links.ts';

const GUIDE = 'docs/user-guide.md';

/**
 * The package's README is the user's guide. Throws where a link in it leads nowhere: in the package there is nothing but the
 * app itself.
 */
export async function buildReadme({ from, to }: { from: string; to: string }): Promise<void> {
  const guide = readFileSync(join(from, GUIDE), 'utf8');
  const broken = brokenLinks(guide, (path) => {
    const file = join(to, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  });
  if (broken.length > 0) {
    const lines = broken.map(
      ({ line, target }) => `${GUIDE}:${line}: ${target} leads nowhere in the package`,
    );
    throw new Error(['The build stopped:', ...lines].join('\n  '));
  }
  await writeFile(join(to, 'README.md'), guide);
}
