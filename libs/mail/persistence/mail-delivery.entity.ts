import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryState } from '../domain/delivery';

/** One mail to one person and what became of it. Its text is not kept: it can be made again from the rows it told of. */
@Entity('mail_delivery')
export class MailDelivery {
  @PrimaryColumn('uuid')
  id: string;

  /** The mail's own name: the same message handled twice is the same mail. */
  @Column('text')
  key: string;

  @Column('uuid', { name: 'event_id', nullable: true })
  eventId: string | null;

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

  /** The server's last refusal, in its words. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** When the attempt that is under way began. */
  @Column('timestamptz', { name: 'sending_since', nullable: true })
  sendingSince: Date | null;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;
}
