import { delegateSteps } from '../../living-event';
import { MADE } from '../ground';
import type { Stages } from '../stage';
import type { World } from '../world';

/** Whom the secretariat enters: at her desk, and at the doors of the event. */
export function enteringStages(world: World): Stages {
  const { scope, mark, database, next, code, dayId, categoryId } = world;

  /** Locked in the order everybody locks pools in: lanes make room side by side with requests that take places. */
  const makeRoom = (): Promise<unknown> =>
    database.manager.query(
      `WITH small AS (
         SELECT id FROM pool
          WHERE event_id = $1 AND capacity > 0 AND capacity < 10000
            AND id NOT IN (SELECT pool_id FROM category WHERE code LIKE 'full-%')
          ORDER BY id FOR UPDATE)
       UPDATE pool SET capacity = 10000 FROM small WHERE pool.id = small.id`,
      [scope.event],
    );

  /** Whoever comes to the desk, with room for her. */
  const walkIn = async (): Promise<Record<string, string>> => {
    await makeRoom();
    return {
      ...{ latinFamily: 'Walk', latinGiven: code(), country: 'KH', language: 'en', consent: 'yes' },
      ...{ organisationName: `${mark} ${scope.event}`, organisationKind: 'company' },
    };
  };

  return {
    'Registrations.create': async () => {
      const steps = delegateSteps(`${MADE}.${next()}@example.org`, [dayId]);
      await makeRoom();
      const answers = Object.assign({}, ...Object.values(steps)) as object;
      return { values: { categoryId, answers, send: true, pools: [] } };
    },
    'WalkIns.enter': async () => ({ values: { categoryId, answers: await walkIn() } }),
    'WalkIns.deciders': async () => ({ path: { category: categoryId } }),
  };
}
