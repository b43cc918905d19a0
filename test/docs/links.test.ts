import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { brokenLinks } from '../../local/build/links.ts';

const PAGES = ['README.md', 'CHANGELOG.md', ...markdownIn('docs')];

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));
}

/** What a page that stands at `page` finds at `path`; a folder is there, without text. */
function textBeside(page: string): (path: string) => string | undefined {
  return (path) => {
    const file = join(dirname(page), path);
    if (!existsSync(file)) return undefined;
    return statSync(file).isDirectory() ? '' : readFileSync(file, 'utf8');
  };
}

test.each(PAGES)('every link in %s leads somewhere', (page) => {
  expect(brokenLinks(readFileSync(page, 'utf8'), textBeside(page))).toEqual([]);
});

const page = `# Two keys
[above](#two-keys) [beside](there.md#a-heading-twice-1) [web](https://example.com/a)
[gone](gone.md) ![no picture](gone.png)
[no heading](#three-keys) [none there](there.md#gone)
[plain](http://example.com) <img src="gone.svg">

\`[code](gone.md)\`

\`\`\`
[code](gone.md)
\`\`\`
`;

test('links that lead nowhere are told with their lines; those in code are none', () => {
  const there = '# A `heading`, twice\n## A heading twice\n';
  const found = brokenLinks(page, (path) => (path === 'there.md' ? there : undefined));
  expect(found.map(({ line, target }) => `${line} ${target}`)).toEqual([
    '3 gone.md',
    '3 gone.png',
    '4 #three-keys',
    '4 there.md#gone',
    '5 http://example.com',
    '5 gone.svg',
  ]);
});
