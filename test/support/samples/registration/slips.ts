import { Slips } from '@app/registration';
import { committed } from '../../committed';
import type { Stages } from '../stage';
import type { World } from '../world';

/** What is printed for whom no mail reaches. */
export async function slipStages({ app, scope, unreached }: World): Promise<Stages> {
  const slips = await committed(app, Slips).printOne(scope, unreached[0].id);

  return {
    'Slips.print': async () => ({ path: { registration: unreached[1].id } }),
    'Slips.sheet': async () => ({ path: { print: slips.id } }),
  };
}
