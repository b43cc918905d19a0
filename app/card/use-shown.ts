import { useEffect, useRef } from 'react';

/** Tells the section around it whether a part has anything to show. */
export function useShown(isShown: boolean, onShown: (isShown: boolean) => void): void {
  const tell = useRef(onShown);
  tell.current = onShown;
  useEffect(() => tell.current(isShown), [isShown]);
}
