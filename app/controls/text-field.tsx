import type { ReactNode } from 'react';
import type { Field } from '../form/form.ts';
import { useInstallation } from './installation.ts';
import { shownProblem } from '../form/problems.ts';
import { TextInput } from './text-input.tsx';
import type { TextInputProps } from './text-input.tsx';

export type TextFieldProps = Omit<
  TextInputProps,
  'id' | 'value' | 'error' | 'onType' | 'onLeave'
> & { field: Field };

/** An input bound to a field of the form. */
export function TextField({ field, ...props }: TextFieldProps): ReactNode {
  const { form, store, dispatch, lifeCycle, t } = useInstallation();
  const shown = shownProblem(form, field);
  return (
    <TextInput
      {...props}
      id={field}
      value={form[field]}
      error={shown === undefined ? '' : t(shown, { domain: form.domain })}
      onType={(text, isInserted) => {
        dispatch({ type: 'typed', field, text });
        if (isInserted) lifeCycle.completed(field);
      }}
      onLeave={() => {
        if (store.get()[field] === '') return;
        dispatch({ type: 'left', field });
        lifeCycle.completed(field);
      }}
    />
  );
}
