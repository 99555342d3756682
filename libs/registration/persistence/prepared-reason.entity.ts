import type { LocalisedText } from '@app/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReasonKind } from '../domain/prepared-reason';

/** A reason for sending back or refusing that is at hand in every language. */
@Entity('prepared_reason')
export class PreparedReasonEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text')
  kind: ReasonKind;

  /** The key of the field it is about; empty where it is about the whole. */
  @Column('text')
  field: string;

  @Column('jsonb')
  text: LocalisedText;

  @Column('integer')
  position: number;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
