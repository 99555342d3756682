import { Notifications } from '@mantine/notifications';

/** Where the short messages appear that say what was sent or saved. */
export function Toasts() {
  return <Notifications position="top-right" limit={3} autoClose={6000} />;
}
