import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import type { Control } from '../form/form.ts';
import type { Remark } from '../health/health-words.ts';
import { useInstallation } from '../controls/installation.ts';
import type { TextKey } from '../texts/texts.ts';

const GO_TO: Partial<Record<Control, TextKey>> = {
  injixoKey: 'health.toKey',
  freshdeskKey: 'health.toFreshdeskKey',
  configurationId: 'health.toId',
  alertOption: 'health.toAlertAddress',
};

/** What has to be known. Where the page itself can mend it, a button goes to the field. */
export function RemarkLine(props: { remark: Remark; isMain?: boolean }): ReactNode {
  const { text, values, control } = props.remark;
  const { dispatch, t } = useInstallation();
  const goTo = control && GO_TO[control];
  return (
    <>
      <p>{t(text, values)}</p>
      {control && goTo && (
        <div className="actions">
          <Action
            isMain={props.isMain ?? false}
            onPress={() => dispatch({ type: 'focus asked', control })}
          >
            {t(goTo)}
          </Action>
        </div>
      )}
    </>
  );
}
