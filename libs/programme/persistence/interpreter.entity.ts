import type { Language } from '@app/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InterpreterFacts, LanguagePair } from '../domain/interpreter';

@Entity('interpreter')
export class InterpreterEntity implements InterpreterFacts {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text')
  name: string;

  @Column('text')
  email: string;

  @Column('text')
  phone: string;

  @Column('text')
  language: Language;

  @Column('jsonb')
  pairs: LanguagePair[];

  @Column('integer', { name: 'most_minutes_at_once', nullable: true })
  mostMinutesAtOnce: number | null;

  @Column('integer', { name: 'most_minutes_a_day', nullable: true })
  mostMinutesADay: number | null;

  /** When the link to her page was last mailed to the address she has; null: never. */
  @Column('timestamptz', { name: 'link_sent_at', nullable: true })
  linkSentAt: Date | null;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
