import { AsyncLocalStorage } from 'node:async_hooks';
import { Pool } from 'pg';
import { EntityManager } from 'typeorm';

/**
 * Whoever holds a transaction and waits for a second connection keeps both from everybody else: as many at once as the
 * pool is large, and nobody goes on. So in a test that imports this it is an error, wherever it happens.
 */
const held = new AsyncLocalStorage<{ open: boolean }>();
const taken: Error[] = [];

type Work = (tx: EntityManager) => Promise<unknown>;

const { transaction } = EntityManager.prototype as unknown as {
  transaction: (...given: unknown[]) => unknown;
};
const { connect } = Pool.prototype as unknown as { connect: (...given: unknown[]) => unknown };

/** Whether this is done within a transaction. */
export function isHeld(): boolean {
  return held.getStore()?.open ?? false;
}

/** What others do while a test holds a transaction. */
export function apart<T>(work: () => T): T {
  return held.exit(work);
}

/** What was asked of the pool within a transaction since it was last asked for. */
export function takenTwice(): Error[] {
  return taken.splice(0);
}

Object.assign(EntityManager.prototype, {
  transaction(this: EntityManager, ...given: unknown[]) {
    return transaction.apply(
      this,
      given.map((one) => (typeof one === 'function' ? holding(one as Work) : one)),
    );
  },
});

function holding(work: Work): Work {
  return (tx) => {
    const transaction = { open: true };
    return held.run(transaction, () => work(tx)).finally(() => (transaction.open = false));
  };
}

Object.assign(Pool.prototype, {
  connect(this: Pool, ...given: unknown[]) {
    if (!isHeld()) return connect.apply(this, given);
    const error = new Error('A second connection was asked for inside a transaction.');
    taken.push(error);
    throw error;
  },
});

afterEach(() => {
  const [first] = takenTwice();
  if (first) throw first;
});
