import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../domain/roles';

/** A member of staff. */
@Entity('account')
export class Account {
  @PrimaryColumn('uuid')
  id: string;

  /** In the form of `loginKey`. */
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  /** Null for an account that only holds tokens. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  @Column('text')
  language: string;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** One of the demo's: it needs no second factor, and is nobody where the demo is not. */
  @Column('boolean')
  demo: boolean;

  /** When a session was last opened; null when never. */
  @Column('timestamptz', { name: 'signed_in_at', nullable: true })
  signedInAt: Date | null;
}

/** A role somebody holds: in one event, in one series, or everywhere. */
@Entity('account_role')
export class AccountRole {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text', { name: 'role_code' })
  role: Role;

  @Column('uuid', { name: 'series_id', nullable: true })
  seriesId: string | null;

  @Column('uuid', { name: 'event_id', nullable: true })
  eventId: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** A browser a member of staff is signed in with. */
@Entity('staff_session')
export class StaffSession {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'used_at' })
  usedAt: Date;

  @Column('text')
  browser: string;

  @Column('text')
  system: string;

  /** The network it was last used from, never the whole address. */
  @Column('text')
  network: string;

  /** When its person last typed a mailed code in it; null when never. */
  @Column('timestamptz', { name: 'proven_at', nullable: true })
  provenAt: Date | null;
}

/** A secret a script signs in with, in the name of an account. */
@Entity('api_token')
export class ApiToken {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  name: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** What it is good for at most; null for everything its account may. */
  @Column('text', { array: true, nullable: true })
  permissions: string[] | null;

  /** The only event it is good in, with its series; both null for everywhere its account may. */
  @Column('uuid', { name: 'event_id', nullable: true })
  eventId: string | null;

  @Column('uuid', { name: 'series_id', nullable: true })
  seriesId: string | null;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;

  /** The network it was last used from, never the whole address. */
  @Column('text', { name: 'used_network', nullable: true })
  usedNetwork: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}

/** Wrong attempts on one subject, an address or a link, as they stood when they were counted. */
@Entity('wrong_attempt')
export class WrongAttempt {
  @PrimaryColumn('text')
  subject: string;

  @Column('double precision')
  count: number;

  @Column('timestamptz', { name: 'counted_at' })
  countedAt: Date;
}
