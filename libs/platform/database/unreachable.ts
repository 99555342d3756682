/**
 * No connection left; ended, starting or stopping; broken, forgotten by a pooler, or not there at all. 25P03 ends a
 * transaction whose program had stopped.
 */
const CODES = new Set([
  ...['53300', '57P01', '57P02', '57P03', '08000', '08001', '08003', '08006', '08P01', '25P03'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
]);

/** What pg and its pool say without a code. */
const SENTENCES = new Set([
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
]);

/** Whether PostgreSQL could not be spoken to, which may be over in a moment. */
export function isUnreachable(error: { code?: string; message: string }): boolean {
  return CODES.has(error.code ?? '') || SENTENCES.has(error.message);
}
