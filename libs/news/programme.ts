import { topic } from './topic';

/** The draft of an event’s programme was released under this number. */
export const programmeReleased = topic<{ eventId: string; number: number }>('programme.released');

/** A request of a delegation for a room was approved or declined; `decision` is its version from then on. */
export const roomRequestDecided = topic<{ eventId: string; requestId: string; decision: number }>(
  'programme.room-request-decided',
);

/** The link to her own page is to be mailed to an interpreter. */
export const interpreterLinkAsked = topic<{ eventId: string; interpreterId: string }>(
  'programme.interpreter-link-asked',
);
