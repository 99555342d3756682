import { topic } from './topic';

/** Somebody asked for a batch of badges; the job's parameters say which. */
export const badgeBatchAsked = topic<{ eventId: string; jobId: string }>('badges.batch-asked');
