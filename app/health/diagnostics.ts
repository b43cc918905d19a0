import { version } from '../../package.json';
import type { Form } from '../form/form.ts';
import type { Reading } from './health-watch.ts';

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

function write(content: object): string {
  return JSON.stringify(content, undefined, 2);
}
