import type { ReactNode } from 'react';
import type { Control } from '../form/form.ts';
import { useInstallation } from './installation.ts';

/** Asks again. The button goes while the answer is on its way, so the focus goes to what is asked about. */
export function CheckButton(props: {
  control: Control;
  onCheck: () => void;
  children: ReactNode;
}): ReactNode {
  const { dispatch } = useInstallation();
  return (
    <fw-button
      size="small"
      color="secondary"
      onfwClick={() => {
        dispatch({ type: 'focus asked', control: props.control });
        props.onCheck();
      }}
    >
      {props.children}
    </fw-button>
  );
}
