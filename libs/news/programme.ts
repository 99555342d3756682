import { topic } from './topic';

/** The draft of an event’s programme was released under this number. */
export const programmeReleased = topic<{ eventId: string; number: number }>('programme.released');

/** A request of a delegation for a room was approved or declined; `decision` is its version from then on. */
export const roomRequestDecided = topic<{ eventId: string; requestId: string; decision: number }>(
  'programme.room-request-decided',
);
