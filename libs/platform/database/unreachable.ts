/**
 * PostgreSQL's class 08 is broken connections, 57P0 its own starts and stops; 53300 says that no connection is left, and
 * 25P03 ends a transaction whose program had stopped.
 */
const SAID_BY_THE_SERVER = /^(08...|57P0[1-5]|53300|25P03)$/;

/** Connections that broke, or that nobody took; an unreachable name server counts among them. */
const SAID_BY_THE_SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);

/** What pg and its pool say without a code. */
const SENTENCES =
  /^(timeout exceeded when trying to connect$|timeout expired$|Connection terminated|Connection ended|Client has encountered a connection error)/;

/** Whether PostgreSQL, or whatever else a connection leads to, could not be spoken to, which may be over in a moment. */
export function isUnreachable({ code = '', message }: { code?: string; message: string }): boolean {
  return SAID_BY_THE_SERVER.test(code) || SAID_BY_THE_SYSTEM.has(code) || SENTENCES.test(message);
}
