/** For people to filter by. */
const TAG = 'injixo-app';

const NONCE_LENGTH = 16;

const NONCE_TAG = /^injixo-app-([0-9a-z]{16})$/;

export function newNonce(random: () => number): string {
  return Array.from({ length: NONCE_LENGTH }, () => Math.floor(random() * 36).toString(36)).join(
    '',
  );
}

export function tagsOf(nonce: string): string[] {
  return [TAG, `${TAG}-${nonce}`];
}

/** What stands among a ticket's tags like a nonce of ours; whether it is one, only the runs know. */
export function readNonce(tags: unknown): string | undefined {
  const all = Array.isArray(tags) ? tags.map(String) : [];
  return all.map((tag) => NONCE_TAG.exec(tag)?.[1]).find((nonce) => nonce !== undefined);
}
