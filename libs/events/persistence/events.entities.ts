import type { LocalisedText } from '@app/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PictureSize } from '../domain/event-picture';
import type { RoomLayout, SignUp, ThemeDocument } from '../domain/event-parts';
import type { EventState } from '../domain/event-state';

@Entity('series')
export class SeriesEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  code: string;

  @Column('jsonb')
  name: LocalisedText;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

@Entity('event')
export class EventEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'series_id' })
  seriesId: string;

  @Column('text')
  code: string;

  @Column('text')
  state: EventState;

  @Column('jsonb')
  name: LocalisedText;

  @Column('jsonb')
  summary: LocalisedText;

  @Column('jsonb')
  city: LocalisedText;

  /** ISO 3166 alpha-2. */
  @Column('text')
  country: string;

  /** IANA zone of the venue; every wall clock time of the event is in it. */
  @Column('text')
  timezone: string;

  @Column('jsonb')
  organiser: LocalisedText;

  @Column('jsonb', { name: 'guided_by' })
  guidedBy: LocalisedText;

  @Column('text', { name: 'contact_email' })
  contactEmail: string;

  /** Under whose name its mails come; empty: its own. */
  @Column('jsonb', { name: 'mail_name' })
  mailName: LocalisedText;

  /** Where answers to its mails go; empty: to the contact address. */
  @Column('text', { name: 'mail_reply_to' })
  mailReplyTo: string;

  /** What registration numbers begin with: LM of LM-0147. */
  @Column('text', { name: 'number_prefix' })
  numberPrefix: string;

  /** Whether this is a rehearsal or a demo, whose people are invented and purged in one act. */
  @Column('boolean')
  rehearsal: boolean;

  /** In each width it is kept in, the narrowest first; null where the event has none. */
  @Column('jsonb', { nullable: true })
  picture: PictureSize[] | null;

  @Column('integer')
  version: number;

  /** New whenever one of the event's parts changes; PostgreSQL writes it. */
  @Column({ type: 'uuid', name: 'parts_stamp', insert: false, update: false })
  partsStamp: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}

@Entity('event_move')
export class EventMoveEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind: string;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('text', { name: 'from_state', nullable: true })
  fromState: EventState | null;

  @Column('text', { name: 'to_state' })
  toState: EventState;

  @Column('text')
  reason: string;
}

/** A part of an event that is edited by itself, each saved change one version further. */
export abstract class EventPart {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

@Entity('event_day')
export class EventDayEntity extends EventPart {
  /** As the calendar of the venue has it: `2018-12-03`. */
  @Column('date')
  date: string;

  @Column('jsonb')
  title: LocalisedText;
}

@Entity('venue')
export class VenueEntity extends EventPart {
  @Column('text')
  code: string;

  @Column('jsonb')
  name: LocalisedText;

  @Column('jsonb')
  address: LocalisedText;
}

@Entity('room')
export class RoomEntity extends EventPart {
  @Column('uuid', { name: 'venue_id' })
  venueId: string;

  @Column('text')
  code: string;

  @Column('jsonb')
  name: LocalisedText;

  /** Seats. */
  @Column('integer')
  capacity: number;

  /** The ways it is set up, each with its seats. */
  @Column('jsonb')
  layouts: RoomLayout[];

  @Column('text')
  equipment: string;

  @Column('integer')
  position: number;
}

@Entity('theme')
export class ThemeEntity extends EventPart {
  @Column('text')
  code: string;

  @Column('jsonb')
  name: LocalisedText;

  /** A word or two that stands beside the colour, since no meaning is carried by colour alone. */
  @Column('jsonb')
  word: LocalisedText;

  /** `#RRGGBB`; white text stands readably on it. */
  @Column('text')
  colour: string;

  /** The words of its page. */
  @Column('jsonb')
  about: LocalisedText;

  @Column('text', { name: 'sign_up' })
  signUp: SignUp;

  /** Links on its page. */
  @Column('jsonb')
  documents: ThemeDocument[];

  @Column('integer')
  position: number;
}

@Entity('vocabulary')
export class VocabularyEntity extends EventPart {
  @Column('text')
  code: string;

  @Column('jsonb')
  name: LocalisedText;
}

@Entity('vocabulary_term')
export class VocabularyTermEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'vocabulary_id' })
  vocabularyId: string;

  @Column('text')
  code: string;

  @Column('jsonb')
  label: LocalisedText;

  @Column('integer')
  position: number;

  /** Since when it is no longer offered; what was answered with it keeps its label. */
  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

export const eventsEntities = [
  SeriesEntity,
  EventEntity,
  EventMoveEntity,
  EventDayEntity,
  VenueEntity,
  RoomEntity,
  ThemeEntity,
  VocabularyEntity,
  VocabularyTermEntity,
];
