import type { ReactNode } from 'react';
import { useInstallation } from './installation.ts';

export function KeyPicture(): ReactNode {
  const { t } = useInstallation();
  return (
    <svg viewBox="0 0 260 150" className="picture" role="img" aria-label={t('picture.label')}></svg>
  );
}
