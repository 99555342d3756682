import { Interpreters, ThemeDesks } from '@app/programme';
import { once } from './once';
import { type Call, nothing, type Stages } from './stage';
import type { World } from './world';

const HOURS = { available: [{ from: '2026-12-03T09:00:00+08:00', to: '2026-12-03T12:00:00+08:00' }] };

export function programmePlacesStages({ scope, mark, get, inTx, row, first }: World): Stages {
  const interpreter = async (): Promise<string> =>
    (await inTx((tx) => get(Interpreters).create(tx, scope, { name: mark }))).id;
  const known = once(interpreter);
  const facts = { email: '', languages: [{ from: 'en', to: 'zh' }], ...HOURS };

  const desk = async (): Promise<Call> => {
    const themeId = await first('theme');
    const { desks } = await get(ThemeDesks).view(scope);
    const version = desks.find((one) => one.themeId === themeId)?.version ?? 0;
    return { path: { theme: themeId }, values: { team: [], version } };
  };

  return {
    'ThemeDesks.list': nothing,
    'ThemeDesks.put': desk,
    'Interpreters.list': async () => {
      await known();
      return nothing();
    },
    'Interpreters.create': async () => ({ values: facts }),
    'Interpreters.change': async () => row('interpreter', 'interpreter', await interpreter(), facts),
    'Interpreters.remove': async () => ({ path: { interpreter: await interpreter() } }),
  };
}
