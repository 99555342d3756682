import { topic } from './topic';

/** The draft of an event’s programme was released under this number. */
export const programmeReleased = topic<{ eventId: string; number: number }>('programme.released');
