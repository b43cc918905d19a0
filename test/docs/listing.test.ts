import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../app/texts/texts.ts';

const pageOf = (language: string): string => readFileSync(`docs/listing/${language}.md`, 'utf8');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** The bones of a page: which headings, how many points, how many questions. */
function bonesOf(page: string): object {
  const count = (line: RegExp): number => page.match(line)?.length ?? 0;
  return {
    title: count(/^# \S.*injixo.*Freshdesk$|^# injixo .*Freshdesk$/gm),
    sections: count(/^## /gm),
    points: count(/^- \*\*/gm),
    questions: count(/^\| /gm),
    placeholders: count(/_\[[^\]]+: [^\]]+\]_/g),
  };
}

test.each(LANGUAGES)('the listing in %s has every part that it has in English', (language) => {
  expect(bonesOf(pageOf(language))).toEqual(bonesOf(pageOf('en')));
  expect(bonesOf(pageOf(language))).toMatchObject({ sections: 6, placeholders: 4 });
});

test.each(LANGUAGES)(
  'in %s the one line is short, and the version is the one that is built',
  (language) => {
    const page = pageOf(language);
    const [, , , , line = ''] = page.split('\n');
    expect([...line].length).toBeGreaterThan(30);
    expect([...line].length).toBeLessThanOrEqual(90);
    expect(page).toContain(`**${version}** `);
  },
);

test('the icon is a square of 400 that needs nothing from elsewhere', () => {
  const svg = readFileSync('docs/listing/icon.svg', 'utf8');
  expect(svg).toMatch(/<svg [^>]*width="400" height="400" viewBox="0 0 400 400"/);
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|<image|<text/);
});
