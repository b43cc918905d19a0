import type { JSX as Crayons } from '@freshworks/crayons/dist/types/components.d.ts';
import type { HTMLAttributes, RefAttributes } from 'react';

// React 19 hears a custom event through `on` + its exact name, so `fwClick` is `onfwClick`, not `onFwClick`.
type Events<Props> = {
  [Name in keyof Props as Name extends `onFw${infer Rest}` ? `onfw${Rest}` : never]: Props[Name];
};
type CrayonsElement<Props> = Omit<Props, `onFw${string}`> &
  Events<Props> &
  Omit<HTMLAttributes<HTMLElement>, keyof Props> &
  RefAttributes<HTMLElement>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'fw-button': CrayonsElement<Crayons.FwButton>;
      'fw-inline-message': CrayonsElement<Crayons.FwInlineMessage>;
      'fw-input': CrayonsElement<
        Omit<Crayons.FwInput, 'type' | 'autocomplete' | 'onFwInput'> & {
          /** Goes on to the native input as it is. */
          autocomplete?: string;
          type?: 'text' | 'password' | 'email';
          onFwInput?: (
            event: CustomEvent<{ value: string; event: { inputType?: string } }>,
          ) => void;
        }
      >;
      'fw-pill': CrayonsElement<Crayons.FwPill>;
      'fw-spinner': CrayonsElement<Crayons.FwSpinner>;
    }
  }
}
