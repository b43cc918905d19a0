import type { ReactNode } from 'react';
import { FreshdeskSection } from './sections/freshdesk-section.tsx';
import { HealthCard } from './card/health-card.tsx';
import { InjixoSection } from './sections/injixo-section.tsx';
import { useInstallation } from './controls/installation.ts';
import { OptionsSection } from './sections/options-section.tsx';

/** The installation page: at installation, and later for every change. */
export function Page(): ReactNode {
  const { form, t } = useInstallation();
  return (
    <main>
      <header>
        <h1>{t(form.isEdit ? 'page.titleEdit' : 'page.title')}</h1>
        <p>{t(form.isEdit ? 'page.introEdit' : 'page.intro')}</p>
      </header>
      {form.isHostLost && (
        <fw-inline-message type="error" closable={false}>
          {t('page.noHost')}
        </fw-inline-message>
      )}
      {form.isEdit && <HealthCard />}
      <InjixoSection />
      <FreshdeskSection />
      <OptionsSection />
    </main>
  );
}
