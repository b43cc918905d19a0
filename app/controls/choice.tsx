import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Control } from '../form/form.ts';
import { useInstallation } from './installation.ts';

/** A check box with what it changes said beneath. A native one: Crayons' cannot be described. */
export function Choice(props: {
  id?: string;
  label: string;
  hint?: string;
  isChosen: boolean;
  onChoose: (chosen: boolean) => void;
  /** Under which name a refused save sends the focus here. */
  control?: Control | undefined;
}): ReactNode {
  const { form } = useInstallation();
  const box = useRef<HTMLInputElement>(null);
  const given = useId();
  const id = props.id ?? given;
  const { control, count } = form.focus;
  useEffect(() => {
    if (control !== undefined && control === props.control) box.current?.focus();
  }, [control, count, props.control]);
  return (
    <div className="choice">
      <input
        ref={box}
        id={id}
        type="checkbox"
        checked={props.isChosen}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => props.onChoose(event.target.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
      {props.hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {props.hint}
        </p>
      )}
    </div>
  );
}
