import type { ReactNode } from 'react';
import type { Health } from '../health/health.ts';
import { useInstallation, useMoments } from '../controls/installation.ts';
import type { TextKey } from '../texts/texts.ts';

type Figure = { name: TextKey; value: string; isOdd: boolean; hint?: string | undefined };

/** The figures that tell whether something is missing. */
export function HealthNumbers({ health }: { health: Health }): ReactNode {
  const { formats, t } = useInstallation();
  const { at, since } = useMoments();
  const { lastAcceptedAt, oldestWaitingAt } = health;
  const count = (name: TextKey, value: number, isOdd: boolean): Figure => ({
    name,
    value: formats.number(value),
    isOdd,
  });
  const figures: Figure[] = [
    {
      name: 'number.last',
      value: lastAcceptedAt === null ? t('number.none') : at(lastAcceptedAt),
      isOdd: false,
    },
    {
      ...count('number.waiting', health.waiting, false),
      hint:
        oldestWaitingAt === null ? undefined : t('number.oldest', { at: since(oldestWaitingAt) }),
    },
    count('number.setAside', health.setAside, health.setAside > 0),
    count('number.lost', health.lost, health.lost > 0),
    count('number.twice', health.possiblyTwice, false),
    ...(health.uncountable > 0 ? [count('number.uncountable', health.uncountable, true)] : []),
  ];
  return (
    <dl className="numbers">
      {figures.map(({ name, value, isOdd, hint }) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd className={isOdd ? 'odd' : undefined}>{value}</dd>
          {hint !== undefined && <dd className="hint">{hint}</dd>}
        </div>
      ))}
    </dl>
  );
}
