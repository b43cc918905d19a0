import { useState } from 'react';
import type { ReactNode } from 'react';
import { Action } from '../controls/action.tsx';
import { HandSaid } from '../controls/hand-said.tsx';
import { completeTexts } from '../health/complete.ts';
import { checkAgainSince, localInput } from '../health/check-again.ts';
import { KNOWN_FOR } from '../../server/rules/retention.ts';
import type { Health } from '../health/health.ts';
import { useInstallation, useMoments } from '../controls/installation.ts';
import type { Hand } from '../controls/use-hand.ts';

/** Until when nothing is missing, what that leaves out, and the way to have it looked at once more. */
export function CompleteLine(about: { health: Health; again: Hand }): ReactNode {
  const { t } = useInstallation();
  const moments = useMoments();
  const { health } = about;
  const [first, ...rest] = completeTexts(health, moments, Date.now());
  return (
    <div className="line">
      {first && <p>{t(first.text, first.values)}</p>}
      {rest.map(({ text, values }) => (
        <p key={text} className="hint">
          {t(text, values)}
        </p>
      ))}
      {health.access !== 'none' && <CheckAgain {...about} />}
    </div>
  );
}

const DAY_MS = 24 * 60 * 60_000;

function CheckAgain({ health, again: hand }: { health: Health; again: Hand }): ReactNode {
  const { t } = useInstallation();
  const { until } = useMoments();
  const [since, setSince] = useState(() => localInput(Date.now() - DAY_MS));
  const [isOdd, setOdd] = useState(false);
  const now = Date.now();
  const press = (): void => {
    const at = new Date(since).getTime();
    // A minute more than may be chosen: the page has stood there for a while.
    const isFit = at <= now && at >= now - KNOWN_FOR - 60_000;
    setOdd(!isFit);
    if (!isFit) return;
    hand.run({ text: 'again.working' }, (ports, report) =>
      checkAgainSince(ports, { since: at, found: health.found, until }, report),
    );
  };
  return (
    <details className="more again" open={hand.said !== undefined}>
      <summary>{t('again.summary')}</summary>
      <p className="hint">{t('again.why')}</p>
      <label className="find">
        {t('again.since')}
        <input
          type="datetime-local"
          value={since}
          min={localInput(now - KNOWN_FOR)}
          max={localInput(now)}
          aria-invalid={isOdd}
          onInput={(event) => setSince(event.currentTarget.value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter') press();
          }}
        />
      </label>
      {isOdd && (
        <p role="alert" className="came failed">
          {t('again.odd')}
        </p>
      )}
      <div className="actions">
        <Action isBusy={hand.isBusy} onPress={press}>
          {t('again.button')}
        </Action>
      </div>
      <HandSaid said={hand.said} />
    </details>
  );
}
