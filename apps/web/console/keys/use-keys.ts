import { useEffect, useRef } from 'react';
import { bind, type Binding } from './key-store';

/** Binds keys as long as the component is shown. The functions may change on every render, the keys may not. */
export function useKeys(bindings: readonly Binding[]): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });

  const names = bindings.map(({ keys, does }) => `${keys}=${does}`).join();
  useEffect(
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
