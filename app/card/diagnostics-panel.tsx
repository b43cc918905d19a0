import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { diagnosticsOf } from '../health/diagnostics.ts';
import { useInstallation, useReading } from '../controls/installation.ts';

/** Copies what support needs; the text also stands there, for browsers that let no iframe copy. */
export function DiagnosticsPanel(): ReactNode {
  const { store, language, t } = useInstallation();
  const reading = useReading();
  const [copy, setCopy] = useState<{ text: string; isCopied: boolean }>();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (copy?.isCopied !== false) return;
    area.current?.focus();
    area.current?.select();
    area.current?.scrollTo(0, 0);
  }, [copy]);
  const press = async (): Promise<void> => {
    const { languages, userAgent } = navigator;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const browser = { languages, timeZone, userAgent };
    const text = diagnosticsOf(store.get(), reading, { browser, language, now: Date.now() });
    setCopy({ text, isCopied: await copied(text) });
  };
  return (
    <>
      <Action onPress={() => void press()}>{t('copy.button')}</Action>
      <p role="status" className={copy ? 'said' : 'for-ears'}>
        {copy && t(copy.isCopied ? 'copy.done' : 'copy.refused')}
      </p>
      {copy && (
        <textarea ref={area} readOnly rows={8} aria-label={t('copy.label')} value={copy.text} />
      )}
    </>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or there is no clipboard here: the panel says so, and the text can be selected.
    return false;
  }
}
