import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { FileLink } from '../controls/file-link.tsx';
import { HandSaid } from '../controls/hand-said.tsx';
import { useInstallation } from '../controls/installation.ts';
import { separatorOf, setAsideCsv } from '../health/csv.ts';
import { readSetAside, reasonOf, retryOne, retrySetAside } from '../health/set-aside.ts';
import type { SetAsideContact } from '../health/set-aside.ts';
import { SetAsideTable } from './set-aside-table.tsx';
import { useHand } from '../controls/use-hand.ts';
import type { Hand } from '../controls/use-hand.ts';
import { useShown } from './use-shown.ts';

/** Contacts that injixo refuses by themselves: which, why, what to do, once more, or taken along as a file. */
export function SetAsidePanel(props: {
  count: number;
  onShown: (isShown: boolean) => void;
}): ReactNode {
  const { count, onShown } = props;
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
  const heading = useRef<HTMLHeadingElement>(null);
  const retry = (): void => {
    // What was read is no longer what is set aside.
    setContacts(undefined);
    hand.run({ text: 'aside.working' }, retrySetAside);
  };
  const retryThis = ({ id }: SetAsideContact): void => {
    hand.run({ text: 'aside.workingOne' }, async (ports, report) => {
      const said = await retryOne(ports, id, report);
      setContacts((all) => all?.filter((contact) => contact.id !== id));
      heading.current?.focus();
      return said;
    });
  };
  const list = (): void =>
    hand.run({ text: 'aside.reading' }, async (ports, report) => {
      const read = await readSetAside(ports, report);
      setContacts(read);
      return { text: 'aside.read', values: { count: read.length } };
    });
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('aside.heading', { count })}
      </h3>
      <p>{t('aside.why')}</p>
      <p>{t('aside.next')}</p>
      {contacts && contacts.length > 0 && (
        <SetAsideTable contacts={contacts} isBusy={hand.isBusy} onRetry={retryThis} />
      )}
      <div className="actions">
        <Action isBusy={hand.isBusy} onPress={retry}>
          {t('aside.retry')}
        </Action>
        <Action isBusy={hand.isBusy} onPress={list}>
          {t('aside.list')}
        </Action>
        {contacts && contacts.length > 0 && <ContactsFile contacts={contacts} />}
      </div>
    </>
  );
}

/** For injixo Support: no personal data in it. */
function ContactsFile({ contacts }: { contacts: SetAsideContact[] }): ReactNode {
  const { formats, locale, t } = useInstallation();
  const text = useMemo(
    () =>
      setAsideCsv(
        contacts,
        (status) => t(reasonOf(status), { status: String(status) }),
        separatorOf(locale),
      ),
    [contacts, locale, t],
  );
  return (
    <FileLink name={`injixo-set-aside-${formats.isoDay(Date.now())}.csv`} text={text}>
      {t('aside.save')}
    </FileLink>
  );
}
