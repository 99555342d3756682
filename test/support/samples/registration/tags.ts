import { Tags } from '@app/registration';
import { nothing, type Stages } from '../stage';
import type { World } from '../world';

/** What staff put on a person for each other: tags and notes. */
export function tagStages(world: World): Stages {
  const { scope, get, inTx, code, row, approved } = world;
  const tag = (): Promise<string> => newTag(world);

  return {
    'Tags.list': nothing,
    'Tags.create': async () => ({ values: { name: code() } }),
    'Tags.change': async () => row('tag', 'tag', await tag(), { name: code() }),
    'Tags.delete': async () => ({ path: { tag: await tag() } }),
    'Tags.pin': async () => ({ path: { registration: approved.id, tag: await tag() } }),
    'Tags.unpin': async () => {
      const pinned = await tag();
      await inTx((tx) => get(Tags).pin(tx, scope, approved.id, pinned));
      return { path: { registration: approved.id, tag: pinned } };
    },
    'Notes.list': async () => ({ path: { registration: approved.id } }),
    'Notes.add': async () => ({ path: { registration: approved.id } }),
  };
}

export async function newTag({ scope, get, inTx, code }: World): Promise<string> {
  return (await inTx((tx) => get(Tags).create(tx, scope, { name: code(), colour: '#0B5CAD' }))).id;
}
