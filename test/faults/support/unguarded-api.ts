import { PlacesRepository } from '../../../libs/places/persistence/places.repository';
import { serveApi } from './bare-api';

/**
 * The api as it must not be: it looks whether there is room, waits five milliseconds, and has the counters to itself only
 * then. Their order is ours, so that nobody is ended for a deadlock and looks once more. Its database lacks the check that
 * would stop it.
 */
PlacesRepository.prototype.putLocks = (statement, scope, pools) => {
  const looked = statement.with(
    'pool_looked',
    `SELECT pool.id, pool.capacity, pool.taken FROM pool, ${pools}, pg_sleep(0.005)
     WHERE pool.event_id = ${statement.value(scope.event, 'uuid')} AND pool.id = ${pools}.pool_id`,
  );
  const locked = statement.with(
    'pool_locked',
    `SELECT pool.id, ${looked}.capacity, ${looked}.taken FROM pool, ${looked}
     WHERE pool.id = ${looked}.id ORDER BY pool.id FOR UPDATE OF pool`,
  );
  const judged = statement.with(
    'pool_judged',
    `SELECT bool_and(taken < capacity) AS room FROM ${locked} HAVING count(*) > 0`,
  );
  return { locked, judged };
};

void serveApi();
