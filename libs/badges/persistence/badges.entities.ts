import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BadgeKind } from '../domain/badge-token';
import type { BadgeState } from '../domain/badge-state';

/** The public half of a signing key; the private half is derived from the installation's secret and never stored. */
@Entity('badge_key')
export class BadgeKeyEntity {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;

  @PrimaryColumn('smallint', { name: 'key_id' })
  keyId: number;

  @Column('bytea', { name: 'public_key' })
  publicKey: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** One badge of one registration. Its token is derived from these columns and the key. */
@Entity('badge_issue')
export class BadgeIssueEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'registration_id' })
  registrationId: string;

  /** 1 for the first badge of a registration, 2 for its replacement. */
  @Column('integer')
  serial: number;

  @Column('text')
  kind: BadgeKind;

  @Column('text')
  state: BadgeState;

  @Column('smallint', { name: 'key_id' })
  keyId: number;

  /** SHA-256 of what was printed, hexadecimal. */
  @Column('text', { name: 'data_hash' })
  dataHash: string;

  @Column('timestamptz', { name: 'not_before' })
  notBefore: Date;

  @Column('timestamptz', { name: 'not_after' })
  notAfter: Date;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt: Date;

  @Column('text', { name: 'issued_by' })
  issuedBy: string;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;

  /** Why it was revoked or replaced. */
  @Column('text', { name: 'end_reason', nullable: true })
  endReason: string | null;
}

export const badgesEntities = [BadgeKeyEntity, BadgeIssueEntity];
