import { format } from 'prettier';
import { expect, test } from 'vitest';
import { loadApp } from '../../local/runtime/ground/load-app.ts';
import { edited } from './edited-app.ts';
import { KEEPING_MUTANTS } from './keeping-mutants.ts';
import { SENDING_MUTANTS } from './sending-mutants.ts';

const app = loadApp('dist');

test.each([100, 200])('planted bugs fit code of lines of %i characters', async (printWidth) => {
  const style = { parser: 'babel', singleQuote: true, trailingComma: 'none', printWidth } as const;
  const serverJs = await format(app.serverJs, style);
  for (const { about, edit } of [...KEEPING_MUTANTS, ...SENDING_MUTANTS]) {
    expect(() => edited({ ...app, serverJs }, [edit]), about).not.toThrow();
  }
});

test('code that stands twice, or not at all, is not edited', () => {
  const twice = { ...app, serverJs: 'const a = 1;\nconst a = 1;' };
  expect(() => edited(twice, [{ from: 'const a=1;', to: '' }])).toThrow('found 2 times');
  expect(() => edited(twice, [{ from: 'consta = 1;', to: '' }])).toThrow('found 0 times');
});
