import type { ReactNode } from 'react';
import type { Form } from './form/form.ts';
import { FreshdeskSection } from './sections/freshdesk-section.tsx';
import { HealthCard } from './card/health-card.tsx';
import { InjixoSection } from './sections/injixo-section.tsx';
import { useInstallation } from './controls/installation.ts';
import { KeysSection } from './sections/keys-section.tsx';
import { LiveOptionsSection } from './sections/live-options-section.tsx';
import { OptionsSection } from './sections/options-section.tsx';

/** The installation page: at installation, and later for every change. */
export function Page(): ReactNode {
  const { form, t } = useInstallation();
  return (
    <main className={classOf(form)}>
      <header>
        <h1>{t(form.isEdit ? 'page.titleEdit' : 'page.title')}</h1>
        <p>{t(form.isEdit ? 'page.introEdit' : 'page.intro')}</p>
      </header>
      {form.isHostLost && (
        <fw-inline-message type="error" closable={false}>
          {t('page.noHost')}
        </fw-inline-message>
      )}
      {form.isEdit ? <Installed /> : <Installing />}
    </main>
  );
}

/** Installed, everything has more room; keys that are being replaced take all of it. */
function classOf({ isEdit, isReplacing }: Form): string | undefined {
  if (!isEdit) return undefined;
  return isReplacing ? 'wide open' : 'wide';
}

function Installing(): ReactNode {
  return (
    <>
      <InjixoSection />
      <FreshdeskSection />
      <OptionsSection />
    </>
  );
}

/** How delivery is comes first, keys last: they are seldom what somebody comes for. */
function Installed(): ReactNode {
  return (
    <>
      <HealthCard />
      <LiveOptionsSection />
      <KeysSection />
    </>
  );
}
