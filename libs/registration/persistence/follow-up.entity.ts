import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far an approved person is with what is asked of her then; her answers stand with all her others. */
@Entity('follow_up')
export class FollowUpEntity {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;

  @PrimaryColumn('uuid', { name: 'registration_id' })
  registrationId: string;

  /** The published form she began with. */
  @Column('uuid', { name: 'form_version_id' })
  formVersionId: string;

  /** What was typed and refused, by step. */
  @Column('jsonb')
  typed: Record<string, Record<string, string | string[]>>;

  @Column('text', { name: 'steps_done', array: true })
  stepsDone: string[];

  /** When all of it was answered for the first time. */
  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt: Date | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
