import type { ReactNode } from 'react';
import { answerOf } from './check.ts';
import { CheckState } from './check-state.tsx';
import { Choice } from './choice.tsx';
import { canWait } from './injixo-answer.ts';
import type { InjixoAnswer } from './injixo-answer.ts';
import { useInstallation } from './installation.ts';
import { KeyField } from './key-field.tsx';
import { KeyPicture } from './key-picture.tsx';
import { injixoKeyShape, shownProblem } from './problems.ts';
import { RichText } from './rich-text.tsx';

/** The one key that the app cannot do without. */
export function InjixoSection(): ReactNode {
  const { form, lifeCycle, t } = useInstallation();
  const isAsking = form.injixo.phase === 'asking';
  const problem = shownProblem(form, 'injixoKey');
  return (
    <section aria-labelledby="injixo-heading">
      <h2 id="injixo-heading">{t('injixo.heading')}</h2>
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
      {form.isEdit && <p>{t('injixo.edit')}</p>}
      <KeyField
        field="injixoKey"
        label={t('injixo.heading')}
        required
        readonly={isAsking}
        onComplete={() => {
          if (form.injixo.phase !== 'answered') void lifeCycle.checkInjixo();
        }}
      />
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
    <fw-button size="small" color="secondary" onfwClick={() => void lifeCycle.checkInjixo()}>
      {t('injixo.check')}
    </fw-button>
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
        <Choice
          control="mayWait"
          label={t('injixo.mayWait')}
          isChosen={form.mayWait}
          onChoose={(chosen) => dispatch({ type: 'may wait chosen', chosen })}
        />
        {again}
      </>
    );
  }
  if (answer !== undefined) return again;
  return injixoKeyShape(form) === 'injixo.looksLikeFreshdesk' && <OddKey />;
}

function OddKey(): ReactNode {
  const { dispatch, lifeCycle, t } = useInstallation();
  return (
    <fw-button
      size="small"
      color="secondary"
      onfwClick={() => {
        dispatch({ type: 'odd key meant' });
        void lifeCycle.checkInjixo();
      }}
    >
      {t('injixo.oddKeyMeant')}
    </fw-button>
  );
}
