import type { Operation } from './domain/operation';
import type { ProgrammeOperationEntity } from './persistence/programme.entities';

/** The operation as screens follow it. */
export function operationOf({
  number,
  act,
  changes,
  actorName,
  at,
  undoes,
}: Omit<ProgrammeOperationEntity, 'eventId'>): Operation {
  return { number, act, changes, by: actorName, at: at.toISOString(), undoes };
}
