import { useState } from 'react';
import type { ReactNode } from 'react';
import { Choice } from '../controls/choice.tsx';
import { useInstallation } from '../controls/installation.ts';
import { isAlertKeyMissing } from '../form/problems.ts';
import { TextField } from '../controls/text-field.tsx';

/** At installation: what most accounts never need, folded; a refused save opens it when the field to mend is inside. */
export function OptionsSection(): ReactNode {
  const { form, dispatch, t } = useInstallation();
  const { control, count } = form.focus;
  const [opened, setOpened] = useState({ isOpen: false, count: 0 });
  const isWanted = control === 'configurationId' || control === 'alertEmail';
  const isOpen = opened.isOpen || (isWanted && count > opened.count);
  return (
    <section aria-labelledby="options-heading">
      <details
        className="options"
        open={isOpen}
        onToggle={(event) => setOpened({ isOpen: event.currentTarget.open, count })}
      >
        <summary>
          <h2 id="options-heading">{t('options.heading')}</h2>
          <span className="hint">{t('options.summary')}</span>
        </summary>
        <TextField
          field="configurationId"
          label={t('configurationId.label')}
          hint={t('configurationId.hint')}
        />
        <Choice
          label={t('countOutbound.label')}
          hint={t('countOutbound.hint')}
          isChosen={form.countOutbound}
          onChoose={(chosen) => dispatch({ type: 'count outbound chosen', chosen })}
        />
        <TextField
          field="alertEmail"
          type="email"
          label={t('alertEmail.label')}
          hint={t('alertEmail.hint')}
        />
        {form.alertEmail !== '' && isAlertKeyMissing(form) && (
          <p role="status" className="note">
            {t('alertEmail.noKey')}
          </p>
        )}
      </details>
    </section>
  );
}
