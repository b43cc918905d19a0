import type { Books } from './expected.ts';
import type { Scene } from './play.ts';
import { isStored } from './twice.ts';

/**
 * Contacts whose fate is not known go out again only once injixo has answered something; 429 is waited for as told, but
 * no longer where a new key was saved.
 */
export function checkPatience(scene: Scene): string | null {
  const { stage } = scene;
  const isSkewed = stage.faults.active.some(({ fault }) => fault === 'skew');
  let unanswered = new Set<string>();
  let notBefore = 0;
  let last = 0;
  for (const post of stage.posts.filter(({ isDirect }) => !isDirect)) {
    const { at, status, contacts } = post;
    if (stage.key.savedAt.some((saved) => saved > last && saved <= at)) notBefore = 0;
    last = at;
    const again = contacts.find(({ key }) => unanswered.has(key));
    if (again) return `sent again without asking first: ${again.key}`;
    if (at < notBefore && !isSkewed)
      return `sent in spite of Retry-After, ${notBefore - at} ms early`;
    if (isStored(scene, post)) notBefore = Math.max(notBefore, post.notBefore);
    if (status === 'no answer') unanswered = new Set(contacts.map(({ key }) => key));
    else if (typeof status === 'number') unanswered = new Set();
  }
  return null;
}

/** A run's life. */
const RUN_MS = 20_000;

/** A contact may be set aside only while injixo takes others. */
export function checkSetAside({ stage }: Scene, { refusedAlone, arrived }: Books): string | null {
  const accepted = stage.posts.filter(({ kept }) => kept).map(({ at }) => at);
  for (const key of refusedAlone) {
    const alone = stage.posts.filter(
      ({ contacts }) => contacts.length === 1 && contacts[0]?.key === key,
    );
    const isJust = alone.some((post) =>
      accepted.some((at) => at <= post.at && at > post.at - RUN_MS),
    );
    if (!isJust && !arrived.has(key)) return `set aside, though injixo took no others: ${key}`;
  }
  return null;
}
