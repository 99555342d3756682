export { problemOfFile } from './domain/benchmark/problem-of-file';
export { checkProblem } from './domain/optimiser/check';
export * from './domain/optimiser/problem';
export { isProof, type Reason } from './domain/optimiser/reasons';
export type { Proof } from './domain/optimiser/propagation';
export { meetingsAskedFor, type Request, type Wish } from './domain/optimiser/requests';
export * from './domain/optimiser/solve';
export { type Verdict, type Violation, verify } from './domain/optimiser/verifier';
