import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { useInstallation, useReading } from '../controls/installation.ts';
import { TextField } from '../controls/text-field.tsx';
import type { Control, Form } from '../form/form.ts';
import { saysNothingToSave } from '../form/problems.ts';
import { FreshdeskSection } from './freshdesk-section.tsx';
import { InjixoSection } from './injixo-section.tsx';

/** The stored keys, calm until one of them is to be replaced. */
export function KeysSection(): ReactNode {
  const { form } = useInstallation();
  useOpenedByRejection();
  return form.isReplacing ? <OpenKeys /> : <StoredKeys />;
}

/** injixo wants another key: its field is what the admin came for. */
function useOpenedByRejection(): void {
  const { dispatch } = useInstallation();
  const reading = useReading();
  const isRejected = reading.phase === 'read' && reading.health.state === 'key_rejected';
  useEffect(() => {
    if (isRejected) dispatch({ type: 'keys opened' });
  }, [isRejected, dispatch]);
}

function StoredKeys(): ReactNode {
  const { form, dispatch, t } = useInstallation();
  const open = (control: Control): void => dispatch({ type: 'focus asked', control });
  const replace = useFocus('replaceKeys', form);
  const [injixo, freshdesk] = [t('injixo.heading'), t('freshdesk.key')];
  return (
    <section className="keys" aria-labelledby="keys-heading">
      <h2 id="keys-heading">{t('keys.heading')}</h2>
      {saysNothingToSave(form) && (
        <fw-inline-message type="warning" closable={false}>
          {t('save.nothing')}
        </fw-inline-message>
      )}
      <ul className="rows">
        <li>
          <KeyName name={injixo} isStored />
          <Action
            buttonRef={replace}
            label={t('keys.replaceLabel', { key: injixo })}
            onPress={() => open('injixoKey')}
          >
            {t('keys.replace')}
          </Action>
        </li>
        <li>
          <KeyName name={freshdesk} isStored={form.hasStoredFreshdeskKey} />
          {form.hasStoredFreshdeskKey ? (
            <>
              <Action
                label={t('keys.replaceLabel', { key: freshdesk })}
                onPress={() => open('freshdeskKey')}
              >
                {t('keys.replace')}
              </Action>
              <Action
                label={t('keys.removeLabel', { key: freshdesk })}
                onPress={() => {
                  dispatch({ type: 'removal chosen', chosen: true });
                  open('injixoKey');
                }}
              >
                {t('keys.remove')}
              </Action>
            </>
          ) : (
            <Action
              label={t('keys.addLabel', { key: freshdesk })}
              onPress={() => open('freshdeskKey')}
            >
              {t('keys.add')}
            </Action>
          )}
        </li>
        {form.storedConfigurationId !== '' && (
          <li>
            <p>
              {t('configurationId.label')}: <b>{form.storedConfigurationId}</b>
            </p>
            <Action
              label={t('keys.replaceLabel', { key: t('configurationId.label') })}
              onPress={() => open('configurationId')}
            >
              {t('keys.replace')}
            </Action>
          </li>
        )}
      </ul>
    </section>
  );
}

function KeyName({ name, isStored }: { name: string; isStored: boolean }): ReactNode {
  const { t } = useInstallation();
  return (
    <p>
      {name}{' '}
      <span className={isStored ? 'stored' : 'hint'}>
        {t(isStored ? 'keys.stored' : 'keys.none')}
      </span>
    </p>
  );
}

/** The focus comes back here when the fields close, and when there is nothing to save. */
function useFocus(wanted: Control, { focus }: Form): { current: HTMLButtonElement | null } {
  const button = useRef<HTMLButtonElement>(null);
  const { control, count } = focus;
  useEffect(() => {
    if (control === wanted) button.current?.focus();
  }, [control, count, wanted]);
  return button;
}

function OpenKeys(): ReactNode {
  const { form, dispatch, t } = useInstallation();
  return (
    <>
      <section className="keys" aria-labelledby="keys-heading">
        <h2 id="keys-heading">{t('keys.heading')}</h2>
        <p>{t(form.hasStoredFreshdeskKey ? 'keys.both' : 'keys.one')}</p>
        <div className="actions">
          <Action onPress={() => dispatch({ type: 'keys closed' })}>{t('keys.keep')}</Action>
        </div>
      </section>
      <InjixoSection />
      <FreshdeskSection />
      <section aria-label={t('configurationId.label')}>
        <TextField
          field="configurationId"
          label={t('configurationId.label')}
          hint={t('configurationId.hint')}
        />
      </section>
    </>
  );
}
