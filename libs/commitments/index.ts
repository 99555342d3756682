export { Availability } from './availability.service';
export { CommitmentsModule } from './commitments.module';
export { Commitments } from './commitments.service';
export {
  CLAIM_KINDS,
  type Claim,
  type ClaimKind,
  type ClosedWindow,
  type OpenHours,
  RESOURCE_KINDS,
  type Resource,
  type ResourceKind,
  type Source,
} from './domain/claim';
export * from './domain/commitments.errors';
export { byWeight, type Conflict, type Figures, isGraver, type Subject } from './domain/conflict';
export { ConflictGraph } from './domain/conflict-graph';
export { conflictsOf } from './domain/conflicts-of';
export * from './domain/plan';
export * from './domain/rules';
export { CommitmentsHttpModule } from './http/commitments-http.module';
export type { Around } from './persistence/commitments.repository';
export { commitmentsMigrations } from './persistence/migrations';
