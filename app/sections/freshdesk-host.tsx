import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { mayHaveKey } from '../../server/rules/settings.ts';
import { differingHosts, isHostAsked, isToldHost, keyHost } from '../form/account-host.ts';
import { Action } from '../controls/action.tsx';
import { useInstallation } from '../controls/installation.ts';
import { freshdeskKeyShape } from '../form/problems.ts';
import { RichText } from '../controls/rich-text.tsx';
import { TextField } from '../controls/text-field.tsx';

/** Where the key goes: always shown, and settled before it goes. */
export function FreshdeskHost(): ReactNode {
  const { form, t } = useInstallation();
  const differing = differingHosts(form);
  if (differing) return <Differing {...differing} />;
  if (isHostAsked(form)) {
    return (
      <TextField
        field="domain"
        label={t('freshdesk.domain')}
        hint={t('freshdesk.domainHint')}
        required
      />
    );
  }
  const host = keyHost(form);
  return (
    host !== undefined && (
      <p>
        <RichText text={t('freshdesk.host', { host })} />
      </p>
    )
  );
}

/** Settings that were saved for another host than the one Freshworks tells: one of them may be somebody else's. */
function Differing({ told, stored }: { told: string; stored: string }): ReactNode {
  const { form, dispatch, lifeCycle, t } = useInstallation();
  const first = useRef<HTMLButtonElement>(null);
  const { control, count } = form.focus;
  useEffect(() => {
    if (control === 'domain') first.current?.focus();
  }, [control, count]);
  const choose = (domain: string): void => {
    dispatch({ type: 'host chosen', domain });
    dispatch({ type: 'focus asked', control: 'freshdeskKey' });
    void lifeCycle.checkFreshdesk();
  };
  const choices = [told, stored].filter((host) => mayHaveKey(host, told));
  return (
    <div role="group" aria-labelledby="differs" className="differs">
      <p id="differs">
        <RichText text={t('domain.differs', { told, stored })} />
      </p>
      {choices.map((host, index) => (
        <Action key={host} onPress={() => choose(host)} {...(index === 0 && { buttonRef: first })}>
          {t('domain.choose', { host })}
        </Action>
      ))}
    </div>
  );
}

/** A host that was typed gets the key when the admin says so, and not before. */
export function CheckThere(): ReactNode {
  const { form, dispatch, lifeCycle, t } = useInstallation();
  const host = keyHost(form);
  const isReady = form.freshdeskKey !== '' && freshdeskKeyShape(form) === undefined;
  if (host === undefined || !isReady || isToldHost(form)) return null;
  return (
    <Action
      onPress={() => {
        dispatch({ type: 'focus asked', control: 'freshdeskKey' });
        void lifeCycle.checkFreshdesk();
      }}
    >
      {t('freshdesk.checkThere', { host })}
    </Action>
  );
}
