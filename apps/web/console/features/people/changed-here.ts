import type { Registration } from '../../../api/types';

type Seen = Pick<Registration, 'id' | 'version'>;

/** Whose registration was changed on this page last, and from which version on. */
let last: Seen | null = null;

/** Notes that this page itself changes the registration as it was read. */
export function changedHere({ id, version }: Seen): void {
  last = { id, version };
}

/** Whether what differs between two readings of a registration is that one change, and nobody else’s. */
export function isChangedHere(seen: Seen, now: Seen): boolean {
  return last?.id === seen.id && last.version === seen.version && now.version === seen.version + 1;
}
