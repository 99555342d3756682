import type { Language, LocalisedText } from '@app/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DelegationKind, Office } from '../domain/delegation';

/** The people of one country or organisation at one event. */
@Entity('delegation')
export class DelegationEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'series_id' })
  seriesId: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text')
  kind: DelegationKind;

  /** ISO 3166 alpha-2: the country itself, or where the organisation is at home. */
  @Column('text')
  country: string;

  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId: string | null;

  @Column('jsonb')
  name: LocalisedText;

  /** For the house; the delegation does not see it. */
  @Column('text')
  note: string;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** Who looks after a delegation from its own side, from her appointment to its end: a focal point, its head or deputy. */
@Entity('focal_point')
export class FocalPointEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'delegation_id' })
  delegationId: string;

  @Column('text')
  name: string;

  /** Empty only for a head or deputy whom no mail reaches: a slip of her own page lets her in. */
  @Column('text')
  email: string;

  @Column('text')
  language: Language;

  /** The registration of the head or deputy; null for a focal point, who need not come herself. */
  @Column('uuid', { name: 'registration_id', nullable: true })
  registrationId: string | null;

  /** What she is in the delegation, and must stay for this to hold; null for a focal point. */
  @Column('text', { nullable: true })
  office: Office | null;

  @Column('uuid', { name: 'link_id' })
  linkId: string;

  @Column('timestamptz', { name: 'appointed_at' })
  appointedAt: Date;

  /** As it stands in a history. */
  @Column('text', { name: 'appointed_by' })
  appointedBy: string;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;
}

export const delegationEntities = [DelegationEntity, FocalPointEntity];
