import { submitted } from '../../living-event';
import { once } from '../once';
import type { Stages } from '../stage';
import type { World } from '../world';

export function reassignmentStages({ app, scope, code, categoryId, approved, seen }: World): Stages {
  // One of its own: what it is moved to may be asked for another word before it is approved.
  const reassigned = once(() => submitted(app, scope));

  return {
    'Reassignments.foresee': async () => ({ path: { registration: approved.id } }),
    'Reassignments.create': async () => {
      const { id } = await reassigned();
      const standing = { categoryId, country: 'KH', organisationKind: 'company', organisationLatinName: '' };
      return seen(id, { ...standing, organisationName: code(), pools: [] });
    },
  };
}
