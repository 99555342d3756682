import { newId } from '@app/kernel';
import { CategoriesService } from '@app/registration';
import { once } from '../once';
import { nothing, type Stages } from '../stage';
import type { World } from '../world';

const OPEN = {
  opensAt: '2018-01-01T09:00:00+08:00',
  closesAt: '2099-01-01T09:00:00+08:00',
  substitutesUntil: null,
  changesUntil: null,
  followUpUntil: null,
};

export function categoryStages(world: World): Stages {
  const { code, row } = world;

  /** A category nobody registers in: whatever is made of it, nobody else stumbles over. */
  const changed = once(() => newCategory(world, { code: `changed-${newId().slice(0, 8)}`, capacity: 1000 }));

  return {
    'Categories.list': nothing,
    'Categories.create': async () => ({
      values: { code: code(), ...OPEN, companionCategoryId: null, companionsMost: 0 },
    }),
    'Categories.change': async () =>
      row('category', 'category', await changed(), {
        ...OPEN,
        capacity: 1000,
        preApproval: false,
        formId: null,
        followUpFormId: null,
        companionsMost: 0,
        companionCategoryId: null,
        codeOnly: false,
        approvers: [],
      }),
    'Readiness.show': nothing,
  };
}

export function newCategory(
  { scope, get, inTx, en }: World,
  facts: { code: string; capacity: number },
): Promise<string> {
  return inTx((tx) =>
    get(CategoriesService).create(tx, scope, {
      ...{ name: en, word: en, description: {}, colour: '#0B5CAD' },
      ...{ opensAt: null, closesAt: null, substitutesUntil: null },
      ...facts,
    }),
  );
}
