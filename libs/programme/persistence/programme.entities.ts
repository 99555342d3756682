import type { Figures } from '@app/commitments';
import type { LocalisedText } from '@app/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Change } from '../domain/operation';
import type { ReleasedProgramme } from '../domain/released';
import { InterpreterEntity } from './interpreter.entity';
import { RoomRequestEntity } from './room-request.entity';

/** What is settled for the draft of an event as a whole. */
@Entity('programme')
export class ProgrammeEntity {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;

  /** How many operations there have been: the number of the last one. */
  @Column('integer')
  operations: number;

  /** Whether the last release is shown to the public. */
  @Column('boolean', { name: 'is_public' })
  isPublic: boolean;

  /** By kind of conflict, where the event has it otherwise than usual. */
  @Column('jsonb')
  severities: Record<string, string>;

  /** Minutes from one room to another. */
  @Column('jsonb')
  walking: { withinVenue?: number; betweenVenues?: number };

  /** Numbers of releases the public has seen. The one it sees now need not be among them yet. */
  @Column('integer', { array: true })
  told: number[];

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

@Entity('programme_operation')
export class ProgrammeOperationEntity {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;

  @PrimaryColumn('integer')
  number: number;

  @Column('text')
  act: string;

  @Column('jsonb')
  changes: Change[];

  @Column('text', { name: 'actor_kind' })
  actorKind: string;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('timestamptz')
  at: Date;

  @Column('integer', { nullable: true })
  undoes: number | null;
}

/** Somebody has seen the conflict and says why it may stay. */
@Entity('conflict_acknowledgement')
export class ConflictAcknowledgementEntity {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;

  @PrimaryColumn('text')
  key: string;

  @Column('text')
  reason: string;

  /** As the conflict was seen; null where that was not written down, and it stays however it becomes. */
  @Column('jsonb', { nullable: true })
  figures: Figures | null;

  @Column('text', { name: 'actor_kind' })
  actorKind: string;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('timestamptz')
  at: Date;
}

/** The programme as it was told to everybody: never changed. */
@Entity('programme_release')
export class ProgrammeReleaseEntity {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;

  @PrimaryColumn('integer')
  number: number;

  @Column('text')
  name: string;

  @Column('jsonb')
  comment: LocalisedText;

  /** The number of the last operation in it. */
  @Column('integer')
  operations: number;

  /** Whether those whose sessions are others since the release before are told. */
  @Column('boolean')
  tell: boolean;

  @Column('jsonb', { select: false })
  snapshot: ReleasedProgramme;

  @Column('text', { name: 'actor_kind' })
  actorKind: string;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('timestamptz')
  at: Date;
}

export const programmeEntities = [
  ProgrammeEntity,
  ProgrammeOperationEntity,
  ConflictAcknowledgementEntity,
  ProgrammeReleaseEntity,
  InterpreterEntity,
  RoomRequestEntity,
];
