import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';

/** A text to be taken along as a file for a spreadsheet. */
export function FileLink(props: { name: string; text: string; children: ReactNode }): ReactNode {
  const { name, text, children } = props;
  const url = useMemo(
    () => URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' })),
    [text],
  );
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <a className="action" href={url} download={name}>
      {children}
    </a>
  );
}
