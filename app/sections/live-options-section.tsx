import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { Choice } from '../controls/choice.tsx';
import { HandSaid } from '../controls/hand-said.tsx';
import { useInstallation, useLiveOptions, useWhen } from '../controls/installation.ts';
import { useHand } from '../controls/use-hand.ts';
import { TextInput } from '../controls/text-input.tsx';
import { isAddress, isAlertKeyMissing } from '../form/problems.ts';
import type { LiveOptions, OptionName } from '../health/live-options.ts';
import { sendTestAlert } from '../health/test-alert.ts';
import { alertTexts } from '../texts/alert-texts.ts';

type Read = Extract<LiveOptions, { phase: 'read' }>;

/** Alerts and counting of an installed app: stored at once, without a key and without the frame's own Save. */
export function LiveOptionsSection(): ReactNode {
  const { keeper, t } = useInstallation();
  const options = useLiveOptions();
  useEffect(() => void keeper.read(), [keeper]);
  return (
    <section className="live" aria-labelledby="live-heading">
      <h2 id="live-heading">{t('live.heading')}</h2>
      {options.phase === 'reading' && (
        <p className="checking">
          <fw-spinner size="small" aria-hidden="true" />
          {t('live.reading')}
        </p>
      )}
      {options.phase === 'failed' && (
        <>
          <p>{t('live.unreadable')}</p>
          <div className="actions">
            <Action onPress={() => void keeper.read()}>{t('health.tryNow')}</Action>
          </div>
        </>
      )}
      {options.phase === 'read' && <Fields {...options} />}
    </section>
  );
}

function Fields({ options, said }: Read): ReactNode {
  const { keeper, t } = useInstallation();
  const { countOutbound, oneContactPerChat } = options;
  return (
    <>
      <p className="hint">{t('live.atOnce')}</p>
      <AlertAddress address={options.alertEmail} said={said.alertEmail} />
      <div>
        <Choice
          label={t('countOutbound.label')}
          hint={t('countOutbound.hint')}
          isChosen={countOutbound}
          onChoose={(chosen) => void keeper.save({ countOutbound: chosen })}
        />
        <Said came={said.countOutbound} />
      </div>
      <div>
        <Choice
          label={t('oneChat.label')}
          hint={t('oneChat.hint')}
          isChosen={oneContactPerChat}
          onChoose={(chosen) => void keeper.save({ oneContactPerChat: chosen })}
        />
        <Said came={said.oneContactPerChat} />
      </div>
    </>
  );
}

function AlertAddress(props: { address: string; said: Read['said'][OptionName] }): ReactNode {
  const { keeper, watch, t } = useInstallation();
  const { address, said } = props;
  const [typed, setTyped] = useState<string>();
  const [hasLeft, setLeft] = useState(false);
  const text = (typed ?? address).trim();
  const [isFit, isChanged] = [isAddress(text), text !== address];
  const save = async (): Promise<void> => {
    setLeft(true);
    if (!isChanged || !isFit) return;
    await keeper.save({ alertEmail: text }, { alert_texts: alertTexts(t) });
    await watch.refresh();
  };
  return (
    <div className="saved-at-once">
      <TextInput
        id="alertOption"
        type="email"
        label={t('alertEmail.label')}
        hint={t('alertEmail.hint')}
        value={typed ?? address}
        error={hasLeft && !isFit ? t('alertEmail.invalid') : ''}
        onType={(value) => {
          setTyped(value);
          setLeft(false);
        }}
        onLeave={() => void save()}
      />
      <Said came={isChanged && said !== 'failed' ? undefined : said} />
      <WhoeverIsTold typed={text} saved={address} />
    </div>
  );
}

/** Whether an alert could reach the address at all, and a way to see that it does. */
function WhoeverIsTold({ typed, saved }: { typed: string; saved: string }): ReactNode {
  const { form, t } = useInstallation();
  if (!isAlertKeyMissing(form)) return saved !== '' && <TestAlert />;
  return (
    typed !== '' && (
      <p role="status" className="note">
        {t('alertEmail.noKey')}
      </p>
    )
  );
}

/** So that nobody has to wait for trouble to learn whether the alert arrives. */
function TestAlert(): ReactNode {
  const { t } = useInstallation();
  const when = useWhen();
  const hand = useHand();
  return (
    <>
      <div className="actions">
        <Action
          isBusy={hand.isBusy}
          onPress={() =>
            hand.run({ text: 'test.working' }, (ports, report) =>
              sendTestAlert(ports, when, report),
            )
          }
        >
          {t('test.button')}
        </Action>
      </div>
      <HandSaid said={hand.said} />
    </>
  );
}

/** What became of a change, beside what was changed. */
function Said({ came }: { came: Read['said'][OptionName] }): ReactNode {
  const { t } = useInstallation();
  return (
    <p role="status" className={came === 'failed' ? 'came failed' : 'came'}>
      {came && t(`live.${came}`)}
    </p>
  );
}
