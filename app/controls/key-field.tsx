import { useState } from 'react';
import type { ReactNode } from 'react';
import { useInstallation } from './installation.ts';
import { TextField } from './text-field.tsx';
import type { TextFieldProps } from './text-field.tsx';

/**
 * A text field whose text is shown only on demand. Of a password field browsers ignore `off`; `new-password` keeps them
 * from filling in a password of somebody's, which would leave for injixo or Freshdesk.
 */
export function KeyField(
  props: Omit<TextFieldProps, 'type' | 'autocomplete' | 'children'>,
): ReactNode {
  const { form, t } = useInstallation();
  const [isShown, setShown] = useState(false);
  return (
    <TextField {...props} autocomplete="new-password" type={isShown ? 'text' : 'password'}>
      {form[props.field] !== '' && (
        <button
          slot="input-suffix"
          type="button"
          className="reveal"
          aria-label={t(isShown ? 'key.hideLabel' : 'key.showLabel', { field: props.label })}
          onClick={() => setShown(!isShown)}
        >
          {t(isShown ? 'key.hide' : 'key.show')}
        </button>
      )}
    </TextField>
  );
}
