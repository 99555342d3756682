import { PlacesRepository } from '../../../libs/places/persistence/places.repository';
import { serveApi } from './bare-api';

/**
 * The api as it must not be: it looks whether there is room, without a lock, and writes five milliseconds later. Its
 * database lacks the check that would stop it.
 */
PlacesRepository.prototype.putLocks = (statement, scope, pools) => {
  const locked = statement.with(
    'pool_locked',
    `SELECT pool.id, pool.capacity, pool.taken FROM pool, ${pools}
     WHERE pool.event_id = ${statement.value(scope.event, 'uuid')} AND pool.id = ${pools}.pool_id
     ORDER BY pool.id`,
  );
  const judged = statement.with(
    'pool_judged',
    `SELECT bool_and(taken < capacity) AS room FROM ${locked}, pg_sleep(0.005) HAVING count(*) > 0`,
  );
  return { locked, judged };
};

void serveApi();
