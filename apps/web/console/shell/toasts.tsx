import { i18n } from '@lingui/core';
import { Notifications, notifications } from '@mantine/notifications';

export { notifications };

/** The name of the cross that closes one. */
export const closeLabel = (): string => i18n._('close');

/**
 * Where the short messages appear that say what was sent or saved: in the middle, as the buttons of a page stand at its
 * right. They are read aloud when nothing else is said.
 */
export function Toasts() {
  return <Notifications position="top-center" limit={3} autoClose={6000} aria-live="polite" />;
}
