import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Field } from '../form/form.ts';
import { useInstallation } from './installation.ts';
import { shownProblem } from '../form/problems.ts';

type FwInput = HTMLElement & { setFocus: () => Promise<void> };

export type TextFieldProps = {
  field: Field;
  label: string;
  type?: 'text' | 'password' | 'email';
  required?: boolean;
  hint?: string;
  /** What browsers and password managers may do with it; by default nothing. */
  autocomplete?: string;
  /** While a check runs the text stays as it is; read-only, not disabled, so that the focus stays too. */
  readonly?: boolean;
  children?: ReactNode;
};

/** One Crayons input bound to a field of the form. */
export function TextField({
  field,
  label,
  type = 'text',
  required = false,
  readonly = false,
  hint = '',
  children,
  ...managed
}: TextFieldProps): ReactNode {
  const { form, store, dispatch, lifeCycle, t } = useInstallation();
  const input = useRef<FwInput>(null);
  const { control, count } = form.focus;
  useEffect(() => {
    if (control === field) void input.current?.setFocus();
  }, [control, count, field]);

  const shown = shownProblem(form, field);
  const error = shown === undefined ? '' : t(shown, { domain: form.domain });
  const leave = (): void => {
    if (store.get()[field] === '') return;
    dispatch({ type: 'left', field });
    lifeCycle.completed(field);
  };
  return (
    <fw-input
      ref={input}
      id={field}
      name={field}
      label={label}
      type={type}
      required={required}
      readonly={readonly}
      value={form[field]}
      state={error === '' ? 'normal' : 'error'}
      hintText={hint}
      errorText={error}
      autocomplete="off"
      {...managed}
      spellCheck={false}
      onfwInput={({ detail }) => {
        dispatch({ type: 'typed', field, text: detail.value });
        if (detail.event.inputType?.startsWith('insertFrom')) lifeCycle.completed(field);
      }}
      onfwBlur={leave}
      // A Crayons input submits nothing by itself.
      onKeyDown={({ key }: KeyboardEvent) => {
        if (key === 'Enter') leave();
      }}
    >
      {children}
    </fw-input>
  );
}
