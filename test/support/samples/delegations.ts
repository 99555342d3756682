import { Delegations, FocalPoints } from '@app/delegations';
import { type Call, nothing, type Stages } from './stage';
import type { World } from './world';

export function delegationStages(world: World): Stages {
  const { scope, mark, get, inTx, address, row } = world;
  const focalPoints = get(FocalPoints);
  const delegation = (): Promise<string> => newDelegation(world);

  /** Somebody who looks after a delegation nobody else does. */
  async function focalPoint(): Promise<Call> {
    const wanted = { name: mark, email: address(), language: 'en' } as const;
    const of = await delegation();
    return { path: { focalPoint: await inTx((tx) => focalPoints.appoint(tx, scope, of, wanted)) } };
  }

  return {
    'Delegations.list': nothing,
    'Delegations.create': async () => ({ values: whose(world) }),
    'Delegations.change': async () => row('delegation', 'delegation', await delegation()),
    'Delegations.remove': async () => ({ path: { delegation: await delegation() } }),
    'Delegations.appoint': async () => ({
      path: { delegation: await delegation() },
      values: { email: address(), language: 'en' },
    }),
    'FocalPoints.end': focalPoint,
    'FocalPoints.renewLink': focalPoint,
  };
}

export function newDelegation(world: World): Promise<string> {
  const { scope, get, inTx } = world;
  return inTx((tx) => get(Delegations).create(tx, scope, whose(world)));
}

/** An organisation nobody has come from yet. */
const whose = ({ mark, code }: World) => ({
  country: 'KH',
  organisation: { name: code(), latinName: '', kind: 'company' },
  name: {},
  note: mark,
});
