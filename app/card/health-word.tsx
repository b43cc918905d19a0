import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { RemarkLine } from './remark-line.tsx';
import { LOOKS, sentenceOf } from '../health/health-words.ts';
import type { Look, Remark } from '../health/health-words.ts';
import type { Moments } from '../texts/moments.ts';
import type { Reading } from '../health/health-watch.ts';
import { useInstallation, useMoments } from '../controls/installation.ts';

/** One word and one sentence. Only a change of the word is read out. */
export function HealthWord({ reading }: { reading: Reading }): ReactNode {
  const { watch, t } = useInstallation();
  const moments = useMoments();
  const word = wordOf(reading);
  return (
    <>
      <p role="status" className="for-ears">
        {word && t('health.announce', { word: t(word) })}
      </p>
      {word ? (
        <p className={`word ${lookOf(reading)}`}>{t(word)}</p>
      ) : (
        <p className="checking">
          <fw-spinner size="small" aria-hidden="true" />
          {t('health.reading')}
        </p>
      )}
      {sentences(reading, moments).map((remark) => (
        <div key={remark.text} className="sentence">
          <RemarkLine remark={remark} isMain />
        </div>
      ))}
      {reading.phase === 'failed' && (
        <div className="actions">
          <Action isBusy={reading.isAsking} onPress={() => void watch.refresh()}>
            {t('health.tryNow')}
          </Action>
        </div>
      )}
    </>
  );
}

function wordOf(reading: Reading): `word.${keyof typeof LOOKS}` | 'health.unknown' | undefined {
  if (reading.phase === 'read') return `word.${reading.health.state}`;
  return reading.phase === 'failed' ? 'health.unknown' : undefined;
}

function lookOf(reading: Reading): Look {
  return reading.phase === 'read' ? LOOKS[reading.health.state] : 'quiet';
}

function sentences(reading: Reading, moments: Moments): Remark[] {
  if (reading.phase === 'read') return [sentenceOf(reading.health, moments)];
  if (reading.phase === 'reading') return [];
  if (reading.lastReadAt === undefined) return [{ text: 'health.unreadable' }];
  const at = moments.at(new Date(reading.lastReadAt).toISOString());
  return [{ text: 'health.unreadable' }, { text: 'health.lastRead', values: { at } }];
}
