export { byWeight, type Conflict, type Figures, type Subject } from './domain/conflict';
export { ConflictGraph } from './domain/conflict-graph';
export { conflictsOf } from './domain/conflicts-of';
export * from './domain/plan';
export * from './domain/rules';
