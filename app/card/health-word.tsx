import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import type { Control } from '../form/form.ts';
import { LOOKS, remarksOf, sentenceOf } from '../health/health-words.ts';
import type { Look, Remark } from '../health/health-words.ts';
import type { Reading } from '../health/health-watch.ts';
import { useInstallation, useWhen } from '../controls/installation.ts';
import type { TextKey } from '../texts/texts.ts';

/** One word and one sentence, then what else has to be known. Only a change of the word is read out. */
export function HealthWord({ reading }: { reading: Reading }): ReactNode {
  const { t } = useInstallation();
  const when = useWhen();
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
      {remarks(reading, when).map((remark, index) => (
        <div key={remark.text} className={index === 0 ? 'sentence' : 'note'}>
          <Line remark={remark} isMain={index === 0} />
        </div>
      ))}
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

function remarks(reading: Reading, when: (iso: string) => string): Remark[] {
  if (reading.phase === 'read') {
    return [sentenceOf(reading.health, when), ...remarksOf(reading.health, when)];
  }
  if (reading.phase === 'reading') return [];
  if (reading.lastReadAt === undefined) return [{ text: 'health.unreadable' }];
  const at = when(new Date(reading.lastReadAt).toISOString());
  return [{ text: 'health.unreadable' }, { text: 'health.lastRead', values: { at } }];
}

const GO_TO: Partial<Record<Control, TextKey>> = {
  injixoKey: 'health.toKey',
  freshdeskKey: 'health.toFreshdeskKey',
  configurationId: 'health.toId',
  alertEmail: 'health.toAlertAddress',
};

/** Where the page itself can mend it, a button goes to the field. */
function Line(props: { remark: Remark; isMain: boolean }): ReactNode {
  const { text, values, control } = props.remark;
  const { dispatch, t } = useInstallation();
  const goTo = control && GO_TO[control];
  return (
    <>
      <p>{t(text, values)}</p>
      {control && goTo && (
        <div className="actions">
          <Action isMain={props.isMain} onPress={() => dispatch({ type: 'focus asked', control })}>
            {t(goTo)}
          </Action>
        </div>
      )}
    </>
  );
}
