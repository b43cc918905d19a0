import { version } from '../../package.json';
import type { Form } from '../form/form.ts';
import type { Reading } from './health-watch.ts';
import type { SetAsideContact } from './set-aside.ts';

/** Where the page runs: languages as the browser prefers them. */
export type Browser = { languages: readonly string[]; timeZone: string; userAgent: string };

/**
 * What support needs to know, as JSON. Written field by field, so that nothing else gets in: no keys, no alert
 * address. `now` is epoch ms.
 */
export function diagnosticsOf(
  form: Form,
  reading: Reading,
  { browser, language, now }: { browser: Browser; language: string; now: number },
): string {
  const { languages, timeZone, userAgent } = browser;
  return write({
    app: version,
    made: new Date(now).toISOString(),
    page: { language, browserLanguages: languages, timeZone, userAgent },
    settings: {
      freshdeskDomain: form.domain,
      configurationId: form.configurationId,
      countOutbound: form.countOutbound,
      hasFreshdeskKey: form.hasStoredFreshdeskKey,
      groups: Object.keys(form.storedGroups).length,
      hasAlertAddress: form.alertEmail !== '',
    },
    ...(reading.phase === 'read' ? { health: reading.health } : { noHealth: reading }),
  });
}

/** The contacts set aside, as a file: ids, queues, times and reasons, nothing of who wrote or what. */
export function setAsideFile(
  contacts: SetAsideContact[],
  { reason, now }: { reason: (status: number) => string; now: number },
): { name: string; text: string } {
  const made = new Date(now).toISOString();
  return {
    name: `injixo-set-aside-${made.slice(0, 10)}.json`,
    text: write({
      app: version,
      made,
      contacts: contacts.map(({ status, ...contact }) => ({
        ...contact,
        status,
        reason: reason(status),
      })),
    }),
  };
}

function write(content: object): string {
  return JSON.stringify(content, undefined, 2);
}
