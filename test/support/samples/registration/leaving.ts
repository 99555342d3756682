import type { Stages } from '../stage';
import type { World } from '../world';

export function leavingStages({ address, waiting }: World): Stages {
  return {
    'Registrations.withdraw': waiting,
    'Registrations.substitute': async () => {
      const names = { nativeFamily: '', nativeGiven: '', latinFamily: 'Chan', latinGiven: 'Dara' };
      const honours = { excellency: 'his', rank: 'dr' };
      const { path, values } = await waiting();
      return { path, values: { ...values, ...names, ...honours, email: address(), language: 'en' } };
    },
    'Registrations.cancel': waiting,
  };
}
