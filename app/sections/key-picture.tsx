import type { ReactNode } from 'react';
import { useInstallation } from '../controls/installation.ts';

/** Which of the two keys: injixo's own comes onto this page; Freshdesk's was asked for in injixo, and serves here too. */
export function KeyPicture(): ReactNode {
  const { t } = useInstallation();
  return (
    <svg className="picture" viewBox="0 0 300 142" role="img" aria-label={t('picture.label')}>
      <rect className="box" x="1" y="5" width="122" height="68" rx="8" />
      <text className="name" x="13" y="26">
        injixo
      </text>
      <rect className="button" x="13" y="38" width="98" height="24" rx="4" />
      <text className="on-button" x="62" y="54" textAnchor="middle">
        {t('picture.generate')}
      </text>

      <path className="way" d="M127 50H172" />
      <path className="tip" d="M179 50l-9-5v10z" />
      <Key x={141} y={32} />

      <rect className="here" x="182" y="5" width="116" height="68" rx="8" />
      <text className="name" x="193" y="26">
        {t('picture.key')}
      </text>
      <rect className="box" x="193" y="38" width="94" height="24" rx="4" />
      <path className="dots" d={dots(201, 50, 9)} />

      <g className="other">
        <rect className="box" x="1" y="107" width="122" height="34" rx="8" />
        <text className="name" x="13" y="128">
          Freshdesk
        </text>
        <path className="way" d="M62 107V83" />
        <path className="tip" d="M62 76l-5 9h10z" />
        <Key x={76} y={86} />
        <text x="104" y="96">
          {t('freshdesk.key')}
        </text>
        <path className="way" d="M127 124H262V83" />
        <path className="tip" d="M262 76l-5 9h10z" />
        <Key x={180} y={106} />
      </g>
    </svg>
  );
}

/** A small key with its bow at the left. */
function Key({ x, y }: { x: number; y: number }): ReactNode {
  return (
    <path
      className="key"
      fillRule="evenodd"
      transform={`translate(${x} ${y})`}
      d="M5.5 0a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zm0 3.4a2.1 2.1 0 1 0 0 4.2a2.1 2.1 0 0 0 0-4.2zM10.5 4.4h12v2.2h-2v3h-2.2v-3h-2.1v2h-2.2v-2h-3.5z"
    />
  );
}

function dots(x: number, y: number, count: number): string {
  const dot = (index: number): string => `M${x + index * 9 - 2} ${y}a2 2 0 1 0 4 0a2 2 0 1 0-4 0z`;
  return Array.from({ length: count }, (_, index) => dot(index)).join('');
}
