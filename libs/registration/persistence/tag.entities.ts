import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A coloured word staff pin to registrations. */
@Entity('tag')
export class TagEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text')
  name: string;

  /** `#RRGGBB`; white text stands readably on it. */
  @Column('text')
  colour: string;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** What staff have written about a registration; its person never reads it. */
@Entity('registration_note')
export class NoteEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'registration_id' })
  registrationId: string;

  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind: string;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('text')
  words: string;
}

export const tagEntities = [TagEntity, NoteEntity];
