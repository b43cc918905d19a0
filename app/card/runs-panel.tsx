import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Health, Run } from '../health/health.ts';
import { answerText } from '../health/health-words.ts';
import { useInstallation, useReading, useWhen } from '../controls/installation.ts';

const NUMBERS = ['tookIn', 'found', 'sent'] as const;
const COLUMNS = ['at', ...NUMBERS, 'answer'] as const;
/** On a small screen the answer stands below the time instead. */
const CLASSES = {
  ...{ at: '', answer: 'beside' },
  ...{ tookIn: 'number-cell', found: 'number-cell', sent: 'number-cell' },
};

/** What the app did last, and when it does so next. */
export function RunsPanel({ health }: { health: Health }): ReactNode {
  const { formats, t } = useInstallation();
  const { runs, spooled } = health;
  return (
    <div className="activity">
      <div className="apart">
        <h3>{t('runs.heading')}</h3>
        <NextRun nextRunAt={health.nextRunAt} />
      </div>
      <p className="hint">{t('runs.spooled', { count: spooled })}</p>
      {runs.length === 0 ? (
        <p className="hint">{t('runs.none')}</p>
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-label={t('runs.heading')}>
          <table className="figures runs" aria-label={t('runs.heading')}>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" className={CLASSES[column]}>
                    {t(`runs.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <Row key={run.at} run={run} formats={formats} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function Row({
  run,
  formats,
}: {
  run: Run;
  formats: { number: (value: number) => string };
}): ReactNode {
  const { t } = useInstallation();
  const when = useWhen();
  const { text, values } = answerText(run.answer);
  const answer = t(text, values);
  return (
    <tr>
      <th scope="row">
        {when(run.at)}
        <span className="below">{answer}</span>
      </th>
      {NUMBERS.map((name) => (
        <td key={name} className="number-cell">
          {formats.number(run[name])}
        </td>
      ))}
      <td className="beside">{answer}</td>
    </tr>
  );
}

const SECOND = 1000;

/** Counts down by the app's own clock: the browser's may be minutes off. */
function NextRun({ nextRunAt }: { nextRunAt: string | null }): ReactNode {
  const { t } = useInstallation();
  const reading = useReading();
  const [, tick] = useState(0);
  useEffect(() => {
    if (nextRunAt === null) return;
    const timer = setInterval(() => tick((count) => count + 1), SECOND);
    return () => clearInterval(timer);
  }, [nextRunAt]);
  if (nextRunAt === null || reading.phase !== 'read') return null;
  const passed = Date.now() - reading.readAt;
  const left = Math.ceil(
    (Date.parse(nextRunAt) - Date.parse(reading.health.asOf) - passed) / SECOND,
  );
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return <p className="hint">{left > 0 ? t('runs.next', { in: clock }) : t('runs.due')}</p>;
}
