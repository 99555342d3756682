export { Belongings } from './belongings';
export { DelegationsModule } from './delegations.module';
export { DelegationsReader, type DelegationView, type Keeper } from './delegations.reader';
export { Delegations, type NewDelegation } from './delegations.service';
export { Desks } from './desks';
export * from './domain/delegations.errors';
export {
  DELEGATION_KINDS,
  DELEGATION_ROLES,
  type DelegationKind,
  type DelegationRole,
  isDelegationRole,
  type Office,
} from './domain/delegation';
export { FocalPoints, type Leader, type NewFocalPoint } from './focal-points.service';
export { DelegationsHttpModule } from './http/delegations-http.module';
export { FocalPointLetters } from './jobs/focal-point-letters';
export { DelegationsJobsModule } from './jobs/delegations-jobs.module';
export type { DelegationEntity, FocalPointEntity } from './persistence/delegation.entities';
export type { Desk } from './persistence/focal-points.repository';
export { delegationsMigrations } from './persistence/migrations';
