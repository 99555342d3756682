import type { Shown } from '@app/platform';

/** Why a form looks as if no person had sent it. */
export type Doubt = 'trap' | 'haste';

/** Nobody reads a page and fills it in within so many milliseconds, unless the browser does it for them. */
const READING = 2_000;

interface Sent {
  /** What stands in the field nobody sees. */
  trap: string;
  /** What the form says of its page; null where it says nothing we have sealed. */
  shown: Shown | null;
  now: Date;
}

/** Whoever was asked once is believed: it may have been a person whose browser fills in by itself. */
export function doubtOf({ trap, shown, now }: Sent): Doubt | null {
  if (shown?.again) return null;
  if (trap !== '') return 'trap';
  if (shown === null) return 'haste';
  const since = now.getTime() - shown.at.getTime();
  // A page from the future was shown by another process, whose clock is ahead of ours.
  return since >= 0 && since < READING ? 'haste' : null;
}
