import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NameValues, PhotoValues, ReviewedPart } from '../domain/later-change';

/** A part of an approved registration its person wants to be different. */
@Entity('registration_change')
export class ChangeEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'registration_id' })
  registrationId: string;

  @Column('text')
  part: ReviewedPart;

  @Column('jsonb')
  before: NameValues | PhotoValues;

  @Column('jsonb')
  after: NameValues | PhotoValues;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  /** Null while it waits; replaced when she has asked for something else, or for nothing any more. */
  @Column('text', { nullable: true })
  outcome: 'accepted' | 'refused' | 'replaced' | null;

  @Column('timestamptz', { name: 'outcome_at', nullable: true })
  outcomeAt: Date | null;

  /** Why it was refused, in words she reads. */
  @Column('text')
  reason: string;
}
