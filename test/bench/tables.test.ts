import { expect, test } from 'vitest';
import { fillPage } from '../../local/bench/fill-page.ts';
import { markdownTable } from '../../local/bench/table.ts';

test('a table has the first column to the left and figures to the right', () => {
  const rows = [
    ['10/min', '600'],
    ['burst of 1,000', '1,000'],
  ];
  expect(markdownTable(['scenario', 'contacts'], rows)).toEqual([
    '| scenario       | contacts |',
    '| -------------- | -------: |',
    '| 10/min         |      600 |',
    '| burst of 1,000 |    1,000 |',
  ]);
});

const begin = '<!-- bench: put the tables here -->\n';
test('the tables go between the marks of the page, in place of older ones', () => {
  const page = `# Delivery\n\n${begin}\nold\n\n<!-- bench: end -->\n\nThe end.\n`;
  expect(fillPage(page, ['new', 'table'])).toBe(
    `# Delivery\n\n${begin}\nnew\ntable\n\n<!-- bench: end -->\n\nThe end.\n`,
  );
});

test('a page without marks is refused', () => {
  expect(() => fillPage('# Delivery\n', ['table'])).toThrow('marks');
});
