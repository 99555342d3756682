/** The queues of the worker, and how many jobs of each it works on at a time. */
export const queues = {
  /** Short handlers that only touch the database. */
  messages: { concurrency: 8 },
  /** Handlers that compose a mail and write it down for the postman. */
  mail: { concurrency: 4 },
  /** Rendering; the work itself is in threads of its own. */
  documents: { concurrency: 1 },
} as const;

export type QueueName = keyof typeof queues;

export const queueNames = Object.keys(queues) as QueueName[];

/**
 * One worker's postman: the mails he takes ahead, how many of them are begun and not yet written down, so at most sent
 * again if he is killed, and his connections.
 */
export const mailing = { inHand: 96, atOnce: 24, connections: 5 } as const;
