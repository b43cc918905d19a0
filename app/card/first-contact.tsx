import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { Health } from '../health/health.ts';
import { firstSteps } from '../health/first-steps.ts';
import { useInstallation } from '../controls/installation.ts';

/** The way of the first contact, watched live: whoever has just installed the app sees it arrive. */
export function FirstContact({ health }: { health: Health }): ReactNode {
  const { t } = useInstallation();
  const wasReady = useRef(false);
  wasReady.current ||= health.state === 'ready' && health.accepted === 0;
  if (!wasReady.current) return null;
  return (
    <div className="first">
      <p>{t('first.write')}</p>
      <div role="status">
        <ol aria-label={t('first.label')}>
          {firstSteps(health).map(({ name, isDone }) => (
            <li key={name} className={isDone ? 'done' : undefined}>
              {t(`first.${name}`)}
              <span aria-hidden="true">{isDone ? ' ✓' : ' …'}</span>
              <span className="for-ears">{t(isDone ? 'first.done' : 'first.open')}</span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
