import type { ReactNode } from 'react';
import { queueName } from '../../server/rules/queue.ts';
import { answerOf } from '../form/check.ts';
import { CheckButton } from '../controls/check-button.tsx';
import { CheckState } from '../controls/check-state.tsx';
import { Choice } from '../controls/choice.tsx';
import type { Form } from '../form/form.ts';
import { CheckThere, FreshdeskHost } from './freshdesk-host.tsx';
import { useInstallation } from '../controls/installation.ts';
import { KeyField } from '../controls/key-field.tsx';
import { freshdeskKeyShape, isSaveAsked, shownProblem } from '../form/problems.ts';
import { QueueTable } from './queue-table.tsx';
import { RichText } from '../controls/rich-text.tsx';

/** A queue as it is named while nobody knows its group's name. */
const UNNAMED = queueName(
  { kind: 'tickets', group: '48000012345', source: 1 },
  { groups: {}, sources: {} },
);

/** Freshdesk access: recommended, never required. */
export function FreshdeskSection(): ReactNode {
  const { form, t } = useInstallation();
  const isAsking = form.freshdesk.phase === 'asking';
  const problem = shownProblem(form, 'domain') ?? shownProblem(form, 'freshdeskKey');
  return (
    <section aria-labelledby="freshdesk-heading">
      <h2 id="freshdesk-heading">
        <span className="number" aria-hidden="true">
          2
        </span>
        {t('freshdesk.heading')} <fw-pill color="blue">{t('page.recommended')}</fw-pill>
      </h2>
      <p>
        {t('freshdesk.why')} {t('freshdesk.without', { example: UNNAMED })}
      </p>
      <p>
        <RichText text={t('freshdesk.where')} />
      </p>
      <FreshdeskHost />
      {isStoredKeyAtStake(form) && <p className="note">{t('freshdesk.stored')}</p>}
      <KeyField field="freshdeskKey" label={t('freshdesk.key')} readonly={isAsking} />
      <Removal />
      <CheckState
        checking={isAsking ? t('freshdesk.checking') : undefined}
        problem={problem && t(problem, { domain: form.domain })}
      />
      <Verdict />
    </section>
  );
}

/** Saving now would delete the stored key. */
function isStoredKeyAtStake({ hasStoredFreshdeskKey, freshdeskKey }: Form): boolean {
  return hasStoredFreshdeskKey && freshdeskKey === '';
}

function Removal(): ReactNode {
  const { form, dispatch, t } = useInstallation();
  if (!isStoredKeyAtStake(form)) return null;
  return (
    <Choice
      id="remove-access"
      label={t('freshdesk.remove')}
      isChosen={form.isAccessRemoved}
      onChoose={(chosen) => dispatch({ type: 'removal chosen', chosen })}
    />
  );
}

/** Not asked yet, or asked and still to be answered. */
function Unanswered(): ReactNode {
  const { form, dispatch, lifeCycle, t } = useInstallation();
  if (form.freshdesk.phase === 'asking') return <Late />;
  if (freshdeskKeyShape(form) !== 'freshdesk.looksLikeInjixo') return <CheckThere />;
  return (
    <CheckButton
      control="freshdeskKey"
      onCheck={() => {
        dispatch({ type: 'odd Freshdesk key meant' });
        void lifeCycle.checkFreshdesk();
      }}
    >
      {t('freshdesk.oddKeyMeant')}
    </CheckButton>
  );
}

/** Saving was asked for, and Freshdesk takes longer than the frame may wait. */
function Late(): ReactNode {
  const { form, dispatch, t } = useInstallation();
  if (!isSaveAsked(form)) return null;
  return (
    <>
      <fw-inline-message type="warning" closable={false}>
        {t('freshdesk.late')}
      </fw-inline-message>
      <Choice
        control={form.injixo.phase === 'asking' ? undefined : 'mayWait'}
        label={t('freshdesk.mayWait')}
        isChosen={form.mayWait}
        onChoose={(chosen) => dispatch({ type: 'may wait chosen', chosen })}
      />
    </>
  );
}

const WAITING = {
  throttled: 'freshdesk.throttled',
  unreachable: 'freshdesk.unreachable',
  unclear: 'freshdesk.unclear',
  unproven: 'freshdesk.unproven',
} as const;

function Verdict(): ReactNode {
  const { form, lifeCycle, t } = useInstallation();
  const answer = answerOf(form.freshdesk);
  if (answer === undefined) return <Unanswered />;
  if (answer.kind === 'valid') {
    const groups = Object.keys(answer.account.groups).length;
    return (
      <>
        <fw-inline-message type="success" closable={false}>
          {t('freshdesk.valid', { groups })}
        </fw-inline-message>
        <QueueTable account={answer.account} />
      </>
    );
  }
  const waiting = WAITING[answer.kind as keyof typeof WAITING] as
    (typeof WAITING)[keyof typeof WAITING] | undefined;
  return (
    <>
      {waiting !== undefined && (
        <fw-inline-message type="warning" closable={false}>
          {t(waiting, { host: form.domain })}
        </fw-inline-message>
      )}
      <CheckButton control="freshdeskKey" onCheck={() => void lifeCycle.checkFreshdesk()}>
        {t('freshdesk.check')}
      </CheckButton>
    </>
  );
}
