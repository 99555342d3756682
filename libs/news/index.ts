import * as badges from './badges';
import * as delegations from './delegations';
import * as identity from './identity';
import * as programme from './programme';
import * as registration from './registration';
import * as speakers from './speakers';
import type { Topic } from './topic';

export * from './topic';
export * from './identity';
export * from './delegations';
export * from './registration';
export * from './badges';
export * from './speakers';
export * from './programme';
export * from './live';

/** Every kind of news there is. The worker does not start while one of them has no handler. */
export const topics: readonly Topic<never>[] = [
  identity,
  delegations,
  registration,
  badges,
  speakers,
  programme,
].flatMap((declared) => Object.values(declared) as Topic<never>[]);
