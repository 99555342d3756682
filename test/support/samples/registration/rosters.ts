import { Rosters } from '@app/registration';
import { newDelegation } from '../delegations';
import { nothing, type Stages } from '../stage';
import type { World } from '../world';

export function rosterStages(world: World): Stages {
  const { scope, get, inTx, approved } = world;
  return {
    'Rosters.counts': nothing,
    'Rosters.place': async () => ({
      path: { registration: approved.id },
      values: { delegationId: await newDelegation(world), role: 'head', pools: [] },
    }),
    'Rosters.giveKey': async () => {
      const delegationId = await newDelegation(world);
      await inTx((tx) => get(Rosters).place(tx, scope, approved.id, { delegationId, role: 'head' }));
      return { path: { registration: approved.id } };
    },
  };
}
