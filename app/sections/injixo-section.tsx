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
import { injixoKeyShape, isSaveAsked, shownProblem } from '../form/problems.ts';
import { RichText } from '../controls/rich-text.tsx';
import type { TextKey } from '../texts/texts.ts';

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
  const { form, t } = useInstallation();
  const answer = answerOf(form.injixo);
  if (answer === 'valid') {
    return (
      <fw-inline-message type="success" closable={false}>
        {t('injixo.valid')}
      </fw-inline-message>
    );
  }
  if (canWait(answer)) {
    return (
      <Waiting text={WAITING[answer] ?? 'injixo.unclear'}>
        <CheckAgain />
      </Waiting>
    );
  }
  return answer === undefined ? <Unanswered /> : <CheckAgain />;
}

/** Not asked yet, or asked and still to be answered. */
function Unanswered(): ReactNode {
  const { form } = useInstallation();
  if (form.injixo.phase === 'asking') return isSaveAsked(form) && <Waiting text="injixo.late" />;
  return injixoKeyShape(form) === 'injixo.looksLikeFreshdesk' && <OddKey />;
}

/** Nobody can say whether the key is good: what can be done all the same. */
function Waiting({ text, children }: { text: TextKey; children?: ReactNode }): ReactNode {
  const { form, dispatch, t } = useInstallation();
  return (
    <>
      <fw-inline-message type="warning" closable={false}>
        {t(text)}
      </fw-inline-message>
      {children}
      <Choice
        control="mayWait"
        label={t('injixo.mayWait')}
        isChosen={form.mayWait}
        onChoose={(chosen) => dispatch({ type: 'may wait chosen', chosen })}
      />
    </>
  );
}

function CheckAgain(): ReactNode {
  const { lifeCycle, t } = useInstallation();
  return (
    <CheckButton control="injixoKey" onCheck={() => void lifeCycle.checkInjixo()}>
      {t('injixo.check')}
    </CheckButton>
  );
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
