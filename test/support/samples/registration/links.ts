import { MADE } from '../ground';
import type { Stages } from '../stage';
import type { World } from '../world';

export function linkStages({ database, next, returned }: World): Stages {
  return {
    'Registrations.renewLink': async () => {
      // Each to another mailbox, since one gets three an hour.
      await database.manager.query('UPDATE registration SET email = $2 WHERE id = $1', [
        returned.id,
        `${MADE}.${next()}@example.org`,
      ]);
      return { path: { registration: returned.id } };
    },
    'Registrations.endLink': async () => ({ path: { registration: returned.id } }),
  };
}
