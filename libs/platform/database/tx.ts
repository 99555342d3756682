import { EntityManager } from 'typeorm';

/**
 * A running transaction, or a connection without one: the first argument of every repository method, so that a
 * forgotten transaction is a compile error.
 */
export type Tx = EntityManager;
