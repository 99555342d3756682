import type { KeyboardEvent } from 'react';

/** Ctrl or Cmd with Enter sends a form from wherever one types in it: in several lines Enter alone begins another. */
export function submitKeys(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  const button = event.currentTarget.querySelector<HTMLButtonElement>('button[type="submit"]');
  if (button === null || button.disabled) return;
  event.preventDefault();
  event.currentTarget.requestSubmit(button);
}
