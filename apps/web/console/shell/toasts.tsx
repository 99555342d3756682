import { Notifications } from '@mantine/notifications';

/** Where the short messages appear that say what was sent or saved. */
export function Toasts() {
  return <Notifications position="bottom-left" limit={3} autoClose={6000} />;
}
