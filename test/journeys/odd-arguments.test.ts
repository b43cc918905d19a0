import { describe, expect, test } from 'vitest';
import { given, MINUTE } from './given.ts';

describe('odd arguments', () => {
  const ODD = [undefined, null, '', '0', 'x'.repeat(90_000), -1, 0.5, 1e300, true, {}, [], [0]];
  const ODD_RECORDS = ODD.map((record) => ['setAsideContacts', { record }] as const);
  const ODD_IDENTIFIERS = [undefined, null, 0, true, {}, ['x'], { toString: 'x' }].map(
    (identifier) => ['renameQueue', { identifier }] as const,
  );
  const ODD_LISTS = [null, 'x', {}, [7], [['x']], Array.from({ length: 2_001 }, () => 'x')].map(
    (identifiers) => ['renameQueue', { identifiers }] as const,
  );
  const ODD_IDS = [null, 7, 't', 'x2', 't2 ', ['t2'], 't'.repeat(90_000)].map(
    (id) => ['retrySetAside', { id }] as const,
  );
  const POLLUTING = JSON.parse('{"__proto__": {"record": 0, "identifier": "x"}}') as object;

  test('are refused in plain words, and nothing is read for them', async () => {
    const world = await given();
    const before = world.runtime.state().counts.storeOps;
    const calls = [
      ...ODD_RECORDS,
      ...ODD_IDENTIFIERS,
      ...ODD_LISTS,
      ...ODD_IDS,
      ['setAsideContacts', POLLUTING] as const,
      ['renameQueue', POLLUTING] as const,
      ['renameQueue', { identifiers: ['x'], keep: 'yes' }] as const,
    ];
    for (const [name, payload] of calls) {
      await expect(
        world.runtime.invoke(name, payload),
        JSON.stringify(payload),
      ).rejects.toMatchObject({
        status: 400,
        message: expect.stringMatching(/^(record|identifiers?|keep|id): expected /) as string,
      });
    }
    expect(world.runtime.state().counts.storeOps).toBe(before);
  });

  test('of a queue that there is not rename nothing', async () => {
    const world = await given();
    for (const identifier of ['__proto__', 'constructor', 'x'.repeat(90_000)]) {
      const { response } = await world.runtime.invoke('renameQueue', { identifier });
      expect(response).toMatchObject({ name: null });
      await world.advance(2 * MINUTE);
    }
  });
});
