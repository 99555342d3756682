export * from './formula';
export * from './literals';
export type { ProofLog } from './proof';
export * from './solver';
