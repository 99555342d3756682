import { newId } from '@app/kernel';
import { Entries, QuotasService } from '@app/registration';
import { delegateSteps } from '../../living-event';
import { MADE } from '../ground';
import { once } from '../once';
import { nothing, type Stages } from '../stage';
import type { World } from '../world';
import { newCategory } from './categories';

export function placeStages(world: World): Stages {
  const { scope, get, database, inTx, cell, row, en, dayId, categoryId } = world;
  const entries = get(Entries);
  const quotas = get(QuotasService);

  const quotaOf = (country: string) => ({
    country,
    organisationId: null,
    delegationId: null,
    categoryIds: [categoryId],
    capacity: 100_000,
  });
  const quota = () => inTx((tx) => quotas.create(tx, scope, { name: en, ...quotaOf('KH') }));

  /** A category that has no place at all. */
  const full = once(() => newCategory(world, { code: `full-${newId().slice(0, 8)}`, capacity: 0 }));

  /** Somebody who waits for a place there. */
  const inLine = async (): Promise<string> => {
    const categoryId = await full();
    // A place offered by hand is one more, and who enters raises what has room.
    await database.manager.query(
      'UPDATE pool SET capacity = taken WHERE id = (SELECT pool_id FROM category WHERE id = $1)',
      [categoryId],
    );
    const steps = delegateSteps(`${MADE}.waits.${newId()}@example.org`, [dayId]);
    const answers = Object.assign({}, ...Object.values(steps)) as Record<string, string>;
    const { answer } = await entries.enter(scope, null, { categoryId, answers, wait: true });
    return answer.id;
  };

  return {
    'Quotas.list': nothing,
    'Quotas.create': async () => ({ values: quotaOf('KH') }),
    'Quotas.change': async () => row('quota', 'quota', await quota(), quotaOf('LA')),
    'Quotas.remove': async () => ({ path: { quota: await quota() } }),
    'Waiting.list': async () => {
      await inLine();
      return {};
    },
    'Waiting.offer': async () => ({
      path: { registration: await inLine() },
      values: { pools: [await cell('SELECT pool_id AS cell FROM category WHERE id = $1', await full())] },
    }),
    'Waiting.prefer': async () => ({
      path: { registration: await inLine() },
      values: { first: true, reason: 'Speaks in the opening' },
    }),
    'Waiting.remove': async () => ({ path: { registration: await inLine() } }),
  };
}
