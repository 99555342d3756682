import { PreparedReasons } from '@app/registration';
import { nothing, type Stages } from '../stage';
import type { World } from '../world';

export function reasonStages(world: World): Stages {
  const { code, row } = world;
  const reason = (): Promise<string> => newReason(world);

  return {
    'PreparedReasons.list': nothing,
    'PreparedReasons.create': async () => ({
      values: { kind: 'return', field: 'jobTitle', text: { en: code() } },
    }),
    'PreparedReasons.change': async () =>
      row('prepared_reason', 'reason', await reason(), {
        kind: 'return',
        field: '',
        text: { en: code(), km: code() },
      }),
    'PreparedReasons.place': async () => ({
      path: { reason: await reason() },
      values: { position: 0 },
    }),
    'PreparedReasons.delete': async () => ({ path: { reason: await reason() } }),
  };
}

export async function newReason({ scope, get, inTx, code }: World): Promise<string> {
  const facts = { kind: 'return' as const, field: '', text: { en: code() } };
  return (await inTx((tx) => get(PreparedReasons).create(tx, scope, facts))).id;
}
