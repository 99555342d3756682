import { useLayoutEffect, useRef } from 'react';
import { bind, type Binding } from './key-store';

/**
 * Binds keys as long as the component is shown, from the moment it is: whoever works by keys presses the next one as
 * soon as the next card stands. The functions may change on every render, the keys may not.
 */
export function useKeys(bindings: readonly Binding[]): void {
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });

  const names = bindings.map(({ keys, does }) => `${keys}=${does}`).join();
  useLayoutEffect(
    () =>
      bind(
        latest.current.map((binding, index) => ({
          ...binding,
          run: () => latest.current[index]?.run(),
        })),
      ),
    [names],
  );
}
