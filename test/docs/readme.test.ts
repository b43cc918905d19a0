import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the README stays short enough to be read: 12 KB', () => {
  expect(readFileSync('README.md').length).toBeLessThanOrEqual(12_000);
});

test('every command of the project is told on the page of commands, or in the README', () => {
  const told = readFileSync('README.md', 'utf8') + readFileSync('docs/commands.md', 'utf8');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
  const parts = ['test:types', 'test:lint', 'test:simulation', 'prepare'];
  const missing = Object.keys(scripts).filter(
    (name) => !parts.includes(name) && !new RegExp(`npm (run )?${name}\\b`).test(told),
  );
  expect(missing).toEqual([]);
});
