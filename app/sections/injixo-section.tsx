import type { ReactNode } from 'react';
import { answerOf } from '../form/check.ts';
import { CheckButton } from '../controls/check-button.tsx';
import { CheckState } from '../controls/check-state.tsx';
import { Choice } from '../controls/choice.tsx';
import { canWait } from '../form/injixo-answer.ts';
import type { InjixoAnswer } from '../form/injixo-answer.ts';
import { useInstallation } from '../controls/installation.ts';
import { KeyField } from '../controls/key-field.tsx';
import { KeyPicture } from './key-picture.tsx';
import { injixoKeyShape, shownProblem } from '../form/problems.ts';
import { RichText } from '../controls/rich-text.tsx';

/** The one key that the app cannot do without. */
export function InjixoSection(): ReactNode {
  const { form, t } = useInstallation();
  const isAsking = form.injixo.phase === 'asking';
  const problem = shownProblem(form, 'injixoKey');
  return (
    <section aria-labelledby="injixo-heading">
      <h2 id="injixo-heading">
        <span className="number" aria-hidden="true">
          1
        </span>
        {t('injixo.heading')}
      </h2>
      <div className="beside">
        <ol>
          <li>
            <RichText text={t('injixo.step1')} />
          </li>
          <li>
            <RichText text={t('injixo.step2')} />
          </li>
          <li>
            <RichText text={t('injixo.step3')} />
          </li>
        </ol>
        <KeyPicture />
      </div>
      {form.isEdit && <p className="note">{t('injixo.edit')}</p>}
      <KeyField field="injixoKey" label={t('injixo.heading')} required readonly={isAsking} />
      <CheckState
        checking={isAsking ? t('injixo.checking') : undefined}
        problem={problem && t(problem)}
      />
      <Verdict />
    </section>
  );
}

const WAITING: Partial<
  Record<InjixoAnswer, 'injixo.unreachable' | 'injixo.throttled' | 'injixo.unclear'>
> = {
  unreachable: 'injixo.unreachable',
  throttled: 'injixo.throttled',
  unclear: 'injixo.unclear',
};

/** What injixo said, where it is more than a problem of the field, and the next step. */
function Verdict(): ReactNode {
  const { form, dispatch, lifeCycle, t } = useInstallation();
  const answer = answerOf(form.injixo);
  const again = (
    <CheckButton control="injixoKey" onCheck={() => void lifeCycle.checkInjixo()}>
      {t('injixo.check')}
    </CheckButton>
  );
  if (answer === 'valid') {
    return (
      <fw-inline-message type="success" closable={false}>
        {t('injixo.valid')}
      </fw-inline-message>
    );
  }
  if (answer !== undefined && canWait(answer)) {
    return (
      <>
        <fw-inline-message type="warning" closable={false}>
          {t(WAITING[answer] ?? 'injixo.unclear')}
        </fw-inline-message>
        {again}
        <Choice
          control="mayWait"
          label={t('injixo.mayWait')}
          isChosen={form.mayWait}
          onChoose={(chosen) => dispatch({ type: 'may wait chosen', chosen })}
        />
      </>
    );
  }
  if (answer !== undefined) return again;
  return injixoKeyShape(form) === 'injixo.looksLikeFreshdesk' && <OddKey />;
}

function OddKey(): ReactNode {
  const { dispatch, lifeCycle, t } = useInstallation();
  return (
    <CheckButton
      control="injixoKey"
      onCheck={() => {
        dispatch({ type: 'odd key meant' });
        void lifeCycle.checkInjixo();
      }}
    >
      {t('injixo.oddKeyMeant')}
    </CheckButton>
  );
}
