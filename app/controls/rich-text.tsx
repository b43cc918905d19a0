import type { ReactNode } from 'react';

/** A text in which `<b>…</b>` marks what stands on the screen under exactly that name. */
export function RichText({ text }: { text: string }): ReactNode {
  return text
    .split(/<b>(.*?)<\/b>/)
    .map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : part));
}
