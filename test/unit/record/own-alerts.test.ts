import { describe, expect, test } from 'vitest';
import { newNonce, readNonce, tagsOf } from '../../../server/rules/alert-tags.ts';

describe('the nonce among a ticket’s tags', () => {
  test.each<[string, unknown, string | undefined]>([
    ['is found', ['vip', 'injixo-app', 'injixo-app-0123456789abcdef'], '0123456789abcdef'],
    ['is not there beside the bare tag', ['injixo-app'], undefined],
    ['is not there where it is too short', ['injixo-app-0123'], undefined],
    ['is not there where it is too long', ['injixo-app-0123456789abcdef0'], undefined],
    ['is not there in capitals', ['injixo-app-0123456789ABCDEF'], undefined],
    ['is not there among what is no text', [null, 7, {}, []], undefined],
    ['is not there where tags are no list', 'injixo-app-0123456789abcdef', undefined],
    ['is not there without tags', undefined, undefined],
  ])('%s', (_, tags, nonce) => {
    expect(readNonce(tags)).toBe(nonce);
  });

  test.each([0, 0.5, 0.999_999])('is found as it was made, by chance %f', (chance) => {
    const nonce = newNonce(() => chance);

    expect(readNonce(tagsOf(nonce))).toBe(nonce);
    // Freshdesk takes tags of 32 characters.
    for (const tag of tagsOf(nonce)) expect(tag.length).toBeLessThanOrEqual(32);
  });
});
