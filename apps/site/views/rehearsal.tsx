import type { Frame } from './frame';
import type { EventHead } from './models';

/** Said first on every page of an event that is rehearsed: nothing counts that is done here. */
export function Rehearsal({ frame, event }: { frame: Frame; event: Pick<EventHead, 'rehearsal'> }) {
  if (!event.rehearsal) return null;
  return (
    <p class="box warn rehearsal">
      <strong>{frame.t('rehearsal.title')}</strong> {frame.t('rehearsal.about')}
    </p>
  );
}
