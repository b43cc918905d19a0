import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { HandSaid } from '../controls/hand-said.tsx';
import { useInstallation } from '../controls/installation.ts';
import { decideNames, partsOf, readRenames } from '../health/renames.ts';
import type { RenamedPart, Renames } from '../health/renames.ts';
import { RenameLine } from './rename-line.tsx';
import { useHand, wait } from '../controls/use-hand.ts';
import { useShown } from './use-shown.ts';

/** Groups and sources with another name by now. Asked once: each question goes to Freshdesk. */
export function RenameList(props: {
  isReady: boolean;
  onShown: (isShown: boolean) => void;
}): ReactNode {
  const { isReady, onShown } = props;
  const { host, t } = useInstallation();
  const [renames, setRenames] = useState<Renames>({ open: [], kept: [] });
  const heading = useRef<HTMLHeadingElement>(null);
  const hand = useHand();
  const isAsked = useRef(false);
  const hasDecided = useRef(false);
  const read = useCallback(async () => setRenames(await readRenames({ host, wait })), [host]);
  useEffect(() => {
    if (!isReady || isAsked.current) return;
    isAsked.current = true;
    void read();
  }, [isReady, read]);
  useEffect(() => {
    // The line that was pressed goes when its queues are settled: the focus stays near.
    if (hasDecided.current && document.activeElement === document.body) heading.current?.focus();
    hasDecided.current = false;
  }, [renames]);
  const decide = (part: RenamedPart, keep: boolean): void =>
    hand.run({ text: 'rename.working' }, async (ports, report) => {
      const said = await decideNames(ports, part, keep, report);
      hasDecided.current = true;
      await read();
      return said;
    });
  const isShown = renames.open.length > 0 || hand.said !== undefined;
  useShown(isShown, onShown);
  if (!isShown && renames.kept.length === 0) return null;
  const lines = (parts: RenamedPart[], isKept: boolean): ReactNode => (
    <ul className="renames">
      {parts.map((part) => (
        <RenameLine
          key={part.key}
          part={part}
          isKept={isKept}
          isBusy={hand.isBusy}
          onDecide={(keep) => decide(part, keep)}
        />
      ))}
    </ul>
  );
  return (
    <div className="part">
      <h3 ref={heading} tabIndex={-1}>
        {t('rename.heading')}
      </h3>
      {renames.open.length > 0 && <p>{t('rename.why')}</p>}
      {lines(partsOf(renames.open), false)}
      {renames.kept.length > 0 && (
        <details className="more">
          <summary>{t('rename.keptList')}</summary>
          {lines(partsOf(renames.kept), true)}
        </details>
      )}
      <HandSaid said={hand.said} />
    </div>
  );
}
