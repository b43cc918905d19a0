import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { setAsideFile } from '../health/diagnostics.ts';
import { HandSaid } from '../controls/hand-said.tsx';
import { useInstallation } from '../controls/installation.ts';
import { countReasons, readSetAside, reasonOf, retrySetAside } from '../health/set-aside.ts';
import type { SetAsideContact } from '../health/set-aside.ts';
import { useHand } from '../controls/use-hand.ts';
import { useShown } from './use-shown.ts';
import type { Hand } from '../controls/use-hand.ts';

/** Contacts that injixo refuses by themselves: why, once more, or taken along as a file. */
export function SetAsidePanel({
  count,
  onShown,
}: {
  count: number;
  onShown: (isShown: boolean) => void;
}): ReactNode {
  const hand = useHand();
  const part = useRef<HTMLDivElement>(null);
  const isEmpty = count === 0;
  useEffect(() => {
    // The pressed button goes with the last contact: the focus stays with what is said.
    if (isEmpty && hand.isBusy && document.activeElement === document.body) part.current?.focus();
  }, [isEmpty, hand.isBusy]);
  const isShown = !isEmpty || hand.said !== undefined;
  useShown(isShown, onShown);
  if (!isShown) return null;
  return (
    <div className="part" ref={part} tabIndex={-1}>
      {!isEmpty && <Contacts count={count} hand={hand} />}
      <HandSaid said={hand.said} />
    </div>
  );
}

function Contacts({ count, hand }: { count: number; hand: Hand }): ReactNode {
  const { t } = useInstallation();
  const [contacts, setContacts] = useState<SetAsideContact[]>();
  const [file, setFile] = useState<{ name: string; url: string }>();
  useEffect(() => () => file && URL.revokeObjectURL(file.url), [file]);
  const reason = (status: number): string => t(reasonOf(status), { status: String(status) });
  const retry = (): void => {
    // What was read is no longer what is set aside.
    setContacts(undefined);
    setFile(undefined);
    hand.run({ text: 'aside.working' }, retrySetAside);
  };
  const list = (): void =>
    hand.run({ text: 'aside.reading' }, async (ports, report) => {
      const read = await readSetAside(ports, report);
      const { name, text } = setAsideFile(read, { reason, now: Date.now() });
      const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      setContacts(read);
      setFile({ name, url });
      return { text: 'aside.read', values: { count: read.length } };
    });
  return (
    <>
      <h3>{t('aside.heading', { count })}</h3>
      <p>{t('aside.why')}</p>
      {contacts && <Reasons contacts={contacts} reason={reason} />}
      <div className="actions">
        <Action isBusy={hand.isBusy} onPress={retry}>
          {t('aside.retry')}
        </Action>
        <Action isBusy={hand.isBusy} onPress={list}>
          {t('aside.list')}
        </Action>
        {file && (
          <a className="action" href={file.url} download={file.name}>
            {t('aside.save')}
          </a>
        )}
      </div>
    </>
  );
}

function Reasons(props: {
  contacts: SetAsideContact[];
  reason: (status: number) => string;
}): ReactNode {
  const { t } = useInstallation();
  return (
    <ul className="reasons">
      {countReasons(props.contacts).map(({ status, count }) => (
        <li key={status}>{t('aside.reason', { count, reason: props.reason(status) })}</li>
      ))}
    </ul>
  );
}
