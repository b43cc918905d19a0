import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Control } from '../form/form.ts';
import { useInstallation } from './installation.ts';

type FwInput = HTMLElement & { setFocus: () => Promise<void> };

export type TextInputProps = {
  /** Also its name on the page: what sends the focus to a control sends it here. */
  id: Control;
  label: string;
  value: string;
  type?: 'text' | 'password' | 'email';
  required?: boolean;
  hint?: string;
  error?: string;
  /** What browsers and password managers may do with it; by default nothing. */
  autocomplete?: string;
  /** While a check runs the text stays as it is; read-only, not disabled, so that the focus stays too. */
  readonly?: boolean;
  onType: (text: string, isInserted: boolean) => void;
  /** The field was left, or Enter pressed in it. */
  onLeave: () => void;
  children?: ReactNode;
};

const DEFAULTS = {
  type: 'text',
  required: false,
  readonly: false,
  hint: '',
  error: '',
  autocomplete: 'off',
} as const;

/** One Crayons input. */
export function TextInput(props: TextInputProps): ReactNode {
  const { id, error, onType, onLeave, children, ...others } = { ...DEFAULTS, ...props };
  const { form } = useInstallation();
  const input = useRef<FwInput>(null);
  const { control, count } = form.focus;
  useEffect(() => {
    if (control === id) void input.current?.setFocus();
  }, [control, count, id]);
  return (
    <fw-input
      ref={input}
      id={id}
      name={id}
      state={error === '' ? 'normal' : 'error'}
      hintText={others.hint}
      errorText={error}
      label={others.label}
      type={others.type}
      required={others.required}
      readonly={others.readonly}
      value={others.value}
      autocomplete={others.autocomplete}
      spellCheck={false}
      onfwInput={({ detail }) =>
        onType(detail.value, detail.event.inputType?.startsWith('insertFrom') ?? false)
      }
      onfwBlur={onLeave}
      // A Crayons input submits nothing by itself.
      onKeyDown={({ key }: KeyboardEvent) => {
        if (key === 'Enter') onLeave();
      }}
    >
      {children}
    </fw-input>
  );
}
