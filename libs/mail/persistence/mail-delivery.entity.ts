import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryFault, DeliveryState } from '../domain/delivery';

/** One mail to one person and what became of it. What it says is kept sealed, and only until it has left. */
@Entity('mail_delivery')
export class MailDelivery {
  @PrimaryColumn('uuid')
  id: string;

  /** The mail's own name: the same message handled twice is the same mail. */
  @Column('text')
  key: string;

  @Column('uuid', { name: 'event_id', nullable: true })
  eventId: string | null;

  /** What the mail is about, such as a registration. */
  @Column('uuid', { name: 'subject_id', nullable: true })
  subjectId: string | null;

  @Column('text', { name: 'to_address' })
  toAddress: string;

  @Column('text', { name: 'to_name' })
  toName: string;

  @Column('text')
  template: string;

  @Column('text')
  language: string;

  @Column('text')
  subject: string;

  @Column('text', { name: 'message_id' })
  messageId: string;

  @Column('text')
  state: DeliveryState;

  @Column('integer')
  attempts: number;

  /** Why it failed where no server said so. */
  @Column('text', { nullable: true })
  fault: DeliveryFault | null;

  /** The server's last refusal, in its words. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError: string | null;

  /** Somebody sits waiting for it: it goes before the others. */
  @Column('boolean')
  urgent: boolean;

  /** A stranger can cause it by typing an address, so it counts against the most that address may be sent. */
  @Column('boolean', { name: 'by_anybody' })
  byAnybody: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** When somebody may take it: waiting, when the next attempt is due; sending, when whoever has it must have died. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  /** When the attempt that is under way began. */
  @Column('timestamptz', { name: 'sending_since', nullable: true })
  sendingSince: Date | null;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  /** Of no use after this moment. */
  @Column('timestamptz', { name: 'good_until', nullable: true })
  goodUntil: Date | null;

  @Column('bytea', { nullable: true })
  sealed: Buffer | null;
}
