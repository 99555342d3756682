import type { Actor } from '@app/platform';
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

/** An operation as the log tells it, with whether whoever asks did it. */
export interface ToldOperation extends Operation {
  own: boolean;
}

export function told(row: Omit<ProgrammeOperationEntity, 'eventId'>, { kind, id }: Actor): ToldOperation {
  return { ...operationOf(row), own: row.actorKind === kind && row.actorId === id };
}
