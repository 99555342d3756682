import { newDelegation } from '../delegations';
import { nothing, type Stages } from '../stage';
import type { World } from '../world';

export function rosterStages(world: World): Stages {
  return {
    'Rosters.counts': nothing,
    'Rosters.place': async () => ({
      path: { registration: world.approved.id },
      values: { delegationId: await newDelegation(world), role: 'head', pools: [] },
    }),
  };
}
