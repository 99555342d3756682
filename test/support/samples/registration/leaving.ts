import { Entries } from '@app/registration';
import type { Stages } from '../stage';
import type { World } from '../world';

export function leavingStages(world: World): Stages {
  const { scope, get, inTx, address, waiting, seen, categoryId } = world;

  /** A draft that names nobody. */
  const begun = async (): Promise<string> =>
    (await inTx((tx) => get(Entries).enterDraft(tx, scope, { categoryId, answers: {} }))).id;

  return {
    'Registrations.withdraw': waiting,
    'Registrations.substitute': async () => {
      const names = { nativeFamily: '', nativeGiven: '', latinFamily: 'Chan', latinGiven: 'Dara' };
      const honours = { excellency: 'his', rank: 'dr' };
      const { path, values } = await waiting();
      return { path, values: { ...values, ...names, ...honours, email: address(), language: 'en' } };
    },
    'Registrations.cancel': waiting,
    'Registrations.remove': async () => seen(await begun()),
  };
}
