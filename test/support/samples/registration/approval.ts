import { Changes } from '@app/registration';
import { type Call, nothing, type Stages } from '../stage';
import type { World } from '../world';
import { newReason } from './reasons';

export function approvalStages(world: World): Stages {
  const { scope, get, database, inTx, next, cell, returned, approved, seen, waiting } = world;

  /** A new name an approved person waits for. */
  async function wanted(): Promise<Call> {
    const latinGiven = `Made ${next()}`;
    await inTx((tx) => get(Changes).change(tx, scope, approved.id, { latinGiven }));
    const change = await cell(
      'SELECT id AS cell FROM registration_change WHERE registration_id = $1 AND outcome IS NULL',
      approved.id,
    );
    return { path: { registration: approved.id, change: String(change) } };
  }

  return {
    'Approvals.next': nothing,
    'Approvals.organisations': nothing,
    'Approvals.counts': nothing,
    'Registrations.preApprove': async () => {
      // Of a category of its own: nothing else here waits for a focal point.
      await database.manager.query(
        `WITH media AS (UPDATE category SET pre_approval = true WHERE event_id = $1 AND code = 'media' RETURNING id)
         UPDATE registration SET state = 'submitted', category_id = media.id FROM media WHERE registration.id = $2`,
        [scope.event, returned.id],
      );
      return seen(returned.id);
    },
    'Registrations.approve': waiting,
    'Registrations.return': async () => {
      await database.manager.query(`UPDATE registration SET state = 'submitted' WHERE id = $1`, [
        returned.id,
      ]);
      return seen(returned.id, { field: 'jobTitle', preparedId: await newReason(world) });
    },
    'Registrations.reject': async () => {
      const { path, values } = await waiting();
      return { path, values: { ...values, preparedId: await newReason(world) } };
    },
    'Changes.accept': wanted,
    'Changes.refuse': wanted,
  };
}
