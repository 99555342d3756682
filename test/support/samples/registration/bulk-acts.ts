import { BulkActs } from '@app/registration';
import type { Call, Stages } from '../stage';
import type { World } from '../world';
import { everyFilter } from './filter';
import { newReason } from './reasons';
import { newTag } from './tags';

export function bulkActStages(world: World): Stages {
  const { scope, get, inTx, approved } = world;
  const bulkActs = get(BulkActs);

  /** An act on many people that waits for a yes. */
  const chosen = async (): Promise<Call> => {
    const wanted = { kind: 'tag' as const, tagId: await newTag(world), people: { ids: [approved.id] } };
    return { path: { act: await inTx((tx) => bulkActs.prepare(tx, scope, wanted)) } };
  };

  return {
    'BulkActs.prepare': async () => ({
      values: {
        kind: 'tag',
        tagId: await newTag(world),
        preparedId: await newReason(world),
        ids: [approved.id],
        ...(await everyFilter(world)),
      },
    }),
    'BulkActs.find': chosen,
    'BulkActs.confirm': chosen,
  };
}
