import type { Language, LocalisedText } from '@app/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EngagementRole, EngagementState } from '../domain/engagement';
import type { NoteKind } from '../domain/note';
import type { MaterialKind } from '../domain/speaker';

/** Somebody who speaks at an event. She needs no account, no registration and no address. */
@Entity('speaker')
export class SpeakerEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'series_id' })
  seriesId: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  /** The same person in other events, where she is known. */
  @Column('uuid', { name: 'person_id', nullable: true })
  personId: string | null;

  @Column('text', { name: 'native_family' })
  nativeFamily: string;

  @Column('text', { name: 'native_given' })
  nativeGiven: string;

  @Column('text', { name: 'latin_family' })
  latinFamily: string;

  @Column('text', { name: 'latin_given' })
  latinGiven: string;

  @Column('text')
  salutation: string;

  /** ISO 3166 alpha-2; empty where it is not known. */
  @Column('text')
  country: string;

  @Column('text')
  email: string;

  @Column('text', { name: 'assistant_name' })
  assistantName: string;

  @Column('text', { name: 'assistant_email' })
  assistantEmail: string;

  /** In which she is written to. */
  @Column('text')
  language: Language;

  @Column('jsonb')
  organisation: LocalisedText;

  @Column('jsonb')
  position: LocalisedText;

  @Column('jsonb')
  biography: LocalisedText;

  @Column('uuid', { name: 'photo_id', nullable: true })
  photoId: string | null;

  @Column('text', { array: true })
  languages: string[];

  @Column('jsonb')
  pronunciation: LocalisedText;

  @Column('jsonb', { name: 'form_of_address' })
  formOfAddress: LocalisedText;

  /** How the master of ceremonies introduces her. */
  @Column('jsonb', { name: 'mc_line' })
  mcLine: LocalisedText;

  /** What another system calls her. */
  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  @Column('timestamptz', { name: 'arrived_at', nullable: true })
  arrivedAt: Date | null;

  @Column('text', { name: 'arrived_by', nullable: true })
  arrivedBy: string | null;

  /** When she, or her assistant, first wrote anything on her own page. */
  @Column('timestamptz', { name: 'claimed_at', nullable: true })
  claimedAt: Date | null;

  /** When her link was last sent. */
  @Column('timestamptz', { name: 'invited_at', nullable: true })
  invitedAt: Date | null;

  @Column('uuid', { name: 'link_id' })
  linkId: string;

  @Column('text', { name: 'sort_key' })
  sortKey: string;

  @Column('text', { name: 'search_key' })
  searchKey: string;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** A speaker’s part: what as, and how certain it is. Sessions are attached to it from above. */
@Entity('engagement')
export class EngagementEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'speaker_id' })
  speakerId: string;

  @Column('text')
  role: EngagementRole;

  @Column('text')
  state: EngagementState;

  /** What was decided and is kept back. */
  @Column('text', { name: 'pending_state', nullable: true })
  pendingState: EngagementState | null;

  /** The speaker whose words these are, and whose rank counts in an order. */
  @Column('uuid', { name: 'on_behalf_of', nullable: true })
  onBehalfOf: string | null;

  /** The engagement that goes on in its place. */
  @Column('uuid', { name: 'replaced_by', nullable: true })
  replacedBy: string | null;

  @Column('timestamptz', { name: 'materials_due', nullable: true })
  materialsDue: Date | null;

  @Column('jsonb', { name: 'printed_name', nullable: true })
  printedName: LocalisedText | null;

  @Column('jsonb', { name: 'printed_position', nullable: true })
  printedPosition: LocalisedText | null;

  @Column('jsonb', { name: 'printed_organisation', nullable: true })
  printedOrganisation: LocalisedText | null;

  @Column('timestamptz', { name: 'printed_at', nullable: true })
  printedAt: Date | null;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

@Entity('engagement_move')
export class EngagementMoveEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'engagement_id' })
  engagementId: string;

  /** Null for the first. */
  @Column('text', { name: 'from_state', nullable: true })
  fromState: EngagementState | null;

  @Column('text', { name: 'to_state' })
  toState: EngagementState;

  @Column('text')
  reason: string;

  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind: string;

  @Column('text', { name: 'actor_name' })
  actorName: string;
}

/** What organisers tell each other of her; she never reads it. */
@Entity('speaker_comment')
export class SpeakerCommentEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'speaker_id' })
  speakerId: string;

  @Column('text')
  words: string;

  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'author_name' })
  authorName: string;
}

/** What speakers are told on their pages: all of them, or those of a theme, a kind of session or a room. */
@Entity('speaker_note')
export class SpeakerNoteEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'theme_id', nullable: true })
  themeId: string | null;

  @Column('text', { name: 'session_kind', nullable: true })
  sessionKind: NoteKind | null;

  @Column('uuid', { name: 'room_id', nullable: true })
  roomId: string | null;

  @Column('jsonb')
  words: LocalisedText;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** One version of what was handed in for an engagement; another one never takes its place. */
@Entity('speaker_material')
export class SpeakerMaterialEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'engagement_id' })
  engagementId: string;

  @Column('text')
  kind: MaterialKind;

  @Column('text')
  language: Language;

  @Column('integer')
  number: number;

  @Column('uuid', { name: 'file_id' })
  fileId: string;

  @Column('text')
  name: string;

  @Column('integer')
  size: number;

  @Column('timestamptz', { name: 'sent_at' })
  sentAt: Date;

  @Column('text', { name: 'sent_by_kind' })
  sentByKind: string;

  @Column('text', { name: 'sent_by' })
  sentBy: string;

  /** Since when it is known to be what was said. */
  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt: Date | null;

  @Column('text', { name: 'checked_by', nullable: true })
  checkedBy: string | null;

  /** Since when interpreters may have it. */
  @Column('timestamptz', { name: 'released_at', nullable: true })
  releasedAt: Date | null;

  @Column('text', { name: 'released_by', nullable: true })
  releasedBy: string | null;
}

export const speakerEntities = [
  SpeakerEntity,
  EngagementEntity,
  EngagementMoveEntity,
  SpeakerCommentEntity,
  SpeakerNoteEntity,
  SpeakerMaterialEntity,
];
