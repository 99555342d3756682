import type { Language, LocalisedText } from '@app/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CountryOrder, HostPlace, PrecedenceRules } from '../domain/precedence-rules';

/** The rules of an event that has written its own; it has none before the first change. */
@Entity('precedence_rules')
export class PrecedenceRulesEntity {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;

  @Column('jsonb')
  criteria: PrecedenceRules['criteria'];

  @Column('text', { name: 'country_order' })
  countryOrder: CountryOrder;

  @Column('text', { name: 'country_language' })
  countryLanguage: Language;

  @Column('text', { array: true })
  countries: string[];

  @Column('text', { name: 'host_country', nullable: true })
  hostCountry: string | null;

  @Column('text', { name: 'host_place' })
  hostPlace: HostPlace;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  /** As it stands in a history. */
  @Column('text', { name: 'changed_by' })
  changedBy: string;
}

@Entity('rank')
export class RankEntity {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;

  @PrimaryColumn('text')
  code: string;

  @Column('jsonb')
  name: LocalisedText;

  @Column('integer')
  position: number;
}

/** What a person, or a speaker who is linked to none, is placed by at an event. */
@Entity('standing')
export class StandingEntity {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;

  @PrimaryColumn('uuid', { name: 'subject_id' })
  subjectId: string;

  @Column('text', { name: 'rank_code', nullable: true })
  rankCode: string | null;

  @Column('date', { name: 'in_office_since', nullable: true })
  inOfficeSince: string | null;

  @Column('text')
  note: string;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  @Column('text', { name: 'changed_by' })
  changedBy: string;
}

/** Somebody’s decision that a person stands elsewhere in one list: an item’s speakers, a table, a photograph. */
@Entity('precedence_override')
export class PrecedenceOverrideEntity {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text', { name: 'list_kind' })
  listKind: string;

  @PrimaryColumn('uuid', { name: 'list_id' })
  listId: string;

  @PrimaryColumn('uuid', { name: 'subject_id' })
  subjectId: string;

  /** Counted from 1. */
  @Column('integer', { nullable: true })
  place: number | null;

  @Column('uuid', { name: 'before_id', nullable: true })
  beforeId: string | null;

  @Column('uuid', { name: 'after_id', nullable: true })
  afterId: string | null;

  @Column('text')
  reason: string;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt: Date;

  @Column('text', { name: 'decided_by' })
  decidedBy: string;
}

export const protocolEntities = [PrecedenceRulesEntity, RankEntity, StandingEntity, PrecedenceOverrideEntity];
