import { describe, expect, test } from 'vitest';
import { completeTexts } from '../../app/health/complete.ts';
import { health } from './health-data.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const MOMENTS = {
  at: (iso: string) => iso,
  since: (iso: string) => `since ${iso}`,
  until: (iso: string) => `until ${iso}`,
};
const UNTIL = '2026-11-26T11:58:00Z';
const LONG_AGO = '2026-06-01T00:00:00Z';

function said(change: object): string[] {
  const told = health(NOW, 'ok', { completeUntil: UNTIL, ...change });
  return completeTexts(told, MOMENTS, NOW).map(({ text, values }) =>
    [text, ...Object.values(values ?? {})].join(' '),
  );
}

function compared(change: object): string[] {
  return said({ comparison: { since: LONG_AGO, seesAll: true, replies: 'told', ...change } });
}

describe('of completeness the card says', () => {
  test('until when', () => {
    expect(compared({})).toEqual([`complete.until until ${UNTIL}`]);
  });

  test('since when, where its figures go back further than that', () => {
    const since = '2026-11-20T00:00:00Z';
    expect(compared({ since }).slice(1)).toEqual([`complete.since since ${since}`]);
    expect(compared({ since: '2026-11-19T11:00:00Z' })).toHaveLength(1);
  });

  test('that replies are sampled, where Freshdesk does not tell when customers answered', () => {
    expect(compared({ replies: 'sampled' }).slice(1)).toEqual(['complete.sampled']);
  });

  test.each([
    ['there is no key', { access: 'none', comparison: null, completeUntil: null }, 'noAccess'],
    [
      'its agent does not see all',
      {
        completeUntil: null,
        comparison: { since: LONG_AGO, seesAll: false, replies: 'told' },
      },
      'notAll',
    ],
    ['nothing was compared yet', { completeUntil: null, comparison: null }, 'notYet'],
  ])('why nobody can say: %s', (_, change, text) => {
    expect(said(change)).toEqual([`complete.${text}`]);
  });
});
