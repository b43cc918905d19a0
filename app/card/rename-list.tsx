import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { HandSaid } from '../controls/hand-said.tsx';
import { useInstallation } from '../controls/installation.ts';
import { readRenames, takeNewName } from '../health/renames.ts';
import type { Rename } from '../health/renames.ts';
import { useHand, wait } from '../controls/use-hand.ts';
import { useShown } from './use-shown.ts';

/** Queues whose group or source has another name by now. Asked once: each question goes to Freshdesk. */
export function RenameList({
  isReady,
  onShown,
}: {
  isReady: boolean;
  onShown: (isShown: boolean) => void;
}): ReactNode {
  const { host, t } = useInstallation();
  const [renames, setRenames] = useState<Rename[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const hand = useHand();
  const isAsked = useRef(false);
  const hasTaken = useRef(false);
  const read = useCallback(async () => setRenames(await readRenames({ host, wait })), [host]);
  useEffect(() => {
    if (!isReady || isAsked.current) return;
    isAsked.current = true;
    void read();
  }, [isReady, read]);
  useEffect(() => {
    // The line that was pressed goes when its queue has the new name: the focus stays near.
    if (hasTaken.current && document.activeElement === document.body) heading.current?.focus();
    hasTaken.current = false;
  }, [renames]);
  const take = ({ identifier }: Rename): void =>
    hand.run({ text: 'rename.working' }, async (ports, report) => {
      const said = await takeNewName(ports, identifier, report);
      hasTaken.current = true;
      await read();
      return said;
    });
  const isShown = renames.length > 0 || hand.said !== undefined;
  useShown(isShown, onShown);
  if (!isShown) return null;
  return (
    <div className="part">
      <h3 ref={heading} tabIndex={-1}>
        {t('rename.heading')}
      </h3>
      <p>{t('rename.why')}</p>
      <ul className="renames">
        {renames.map((rename) => (
          <RenameLine
            key={rename.identifier}
            rename={rename}
            isBusy={hand.isBusy}
            onTake={() => take(rename)}
          />
        ))}
      </ul>
      <HandSaid said={hand.said} />
    </div>
  );
}

function RenameLine(props: { rename: Rename; isBusy: boolean; onTake: () => void }): ReactNode {
  const { name, nameNow } = props.rename;
  const { t } = useInstallation();
  const [isAsked, setAsked] = useState<boolean>();
  const [use, keep] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  useEffect(() => {
    // The pressed button has gone: the focus goes on to the question, and back from it.
    if (isAsked !== undefined) (isAsked ? keep : use).current?.focus();
  }, [isAsked]);
  return (
    <li>
      <p lang="en" translate="no">
        <span className="old">{name}</span> → <b>{nameNow}</b>
      </p>
      {isAsked ? (
        <>
          <p id={`confirm-${props.rename.identifier}`}>{t('rename.confirm', { name: nameNow })}</p>
          <div
            className="actions"
            role="group"
            aria-labelledby={`confirm-${props.rename.identifier}`}
          >
            <Action isMain isBusy={props.isBusy} onPress={props.onTake}>
              {t('rename.yes')}
            </Action>
            <Action buttonRef={keep} isBusy={props.isBusy} onPress={() => setAsked(false)}>
              {t('rename.no')}
            </Action>
          </div>
        </>
      ) : (
        <div className="actions">
          <Action
            buttonRef={use}
            label={t('rename.useLabel', { name: nameNow })}
            isBusy={props.isBusy}
            onPress={() => setAsked(true)}
          >
            {t('rename.use')}
          </Action>
        </div>
      )}
    </li>
  );
}
