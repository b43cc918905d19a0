import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { useInstallation } from '../controls/installation.ts';
import type { RenamedPart } from '../health/renames.ts';

/** One decision for all queues of a group or source. The new name is asked for twice: it cannot be undone in injixo. */
export function RenameLine(props: {
  part: RenamedPart;
  isKept: boolean;
  isBusy: boolean;
  onDecide: (keep: boolean) => void;
}): ReactNode {
  const { part, isKept, isBusy, onDecide } = props;
  const { from, to, queues } = part;
  const { t } = useInstallation();
  const [isAsked, setAsked] = useState<boolean>();
  const [use, back] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  useEffect(() => {
    // The pressed button has gone: the focus goes on to the question, and back from it.
    if (isAsked !== undefined) (isAsked ? back : use).current?.focus();
  }, [isAsked]);
  const id = `confirm-${queues[0]?.identifier}`;
  return (
    <li>
      <p>
        <span translate="no">
          <span className="old">{from}</span> → <b>{to}</b>
        </span>
        , {t('rename.queues', { count: queues.length })}
      </p>
      {isAsked ? (
        <>
          <p id={id}>{t('rename.confirm', { count: queues.length, name: to })}</p>
          <div className="actions" role="group" aria-labelledby={id}>
            <Action isMain isBusy={isBusy} onPress={() => onDecide(false)}>
              {t('rename.yes')}
            </Action>
            <Action buttonRef={back} isBusy={isBusy} onPress={() => setAsked(false)}>
              {t('rename.no')}
            </Action>
          </div>
        </>
      ) : (
        <div className="actions">
          <Action
            buttonRef={use}
            label={t('rename.useLabel', { name: to })}
            isBusy={isBusy}
            onPress={() => setAsked(true)}
          >
            {t('rename.use')}
          </Action>
          {!isKept && (
            <Action
              label={t('rename.keepLabel', { name: from })}
              isBusy={isBusy}
              onPress={() => onDecide(true)}
            >
              {t('rename.keep')}
            </Action>
          )}
        </div>
      )}
    </li>
  );
}
