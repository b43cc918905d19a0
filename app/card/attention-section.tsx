import { useState } from 'react';
import type { ReactNode } from 'react';
import { RemarkLine } from './remark-line.tsx';
import { RenameList } from './rename-list.tsx';
import { SetAsidePanel } from './set-aside-panel.tsx';
import { remarksOf } from '../health/health-words.ts';
import { useInstallation, useMoments, useReading } from '../controls/installation.ts';

/** What somebody has to look at or decide; nothing where there is nothing. */
export function AttentionSection(): ReactNode {
  const { t } = useInstallation();
  const reading = useReading();
  const moments = useMoments();
  const [hasParts, setParts] = useState({ aside: false, renames: false });
  const health = reading.phase === 'read' ? reading.health : undefined;
  const remarks = health ? remarksOf(health, moments) : [];
  const isNeeded = remarks.length > 0 || hasParts.aside || hasParts.renames;
  return (
    <section className="attention" aria-labelledby="attention-heading" hidden={!isNeeded}>
      <h2 id="attention-heading">{t('attention.heading')}</h2>
      {remarks.map((remark) => (
        <div key={remark.text} className="note">
          <RemarkLine remark={remark} />
        </div>
      ))}
      <SetAsidePanel
        count={health?.setAside ?? 0}
        onShown={(aside) => setParts((parts) => ({ ...parts, aside }))}
      />
      <RenameList
        isReady={health !== undefined}
        onShown={(renames) => setParts((parts) => ({ ...parts, renames }))}
      />
    </section>
  );
}
