import type { ReactNode, Ref } from 'react';

/**
 * A button for something done at once. A native one: Crayons' neither wraps a long label nor says that it is busy.
 * While busy it keeps the focus and does nothing.
 */
export function Action(props: {
  onPress: () => void;
  children: ReactNode;
  isBusy?: boolean;
  isMain?: boolean;
  label?: string;
  buttonRef?: Ref<HTMLButtonElement>;
}): ReactNode {
  const { isBusy = false, isMain = false } = props;
  return (
    <button
      ref={props.buttonRef}
      type="button"
      className={isMain ? 'action main' : 'action'}
      aria-label={props.label}
      aria-disabled={isBusy}
      onClick={isBusy ? undefined : props.onPress}
    >
      {props.children}
    </button>
  );
}
