import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a personal link opens. */
export type SubjectKind = 'registration' | 'focal-point' | 'speaker' | 'interpreter';

/**
 * The link of one registration, `/r/{token}`, of one focal point, `/d/{token}`, of one speaker, `/s/{token}`, or of one
 * interpreter, `/i/{token}`. Renewing it raises the generation, which makes another token.
 */
@Entity('personal_link')
export class PersonalLink {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text', { name: 'subject_kind' })
  subjectKind: SubjectKind;

  @Column('uuid', { name: 'subject_id' })
  subjectId: string;

  @Column('integer')
  generation: number;

  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'renewed_at', nullable: true })
  renewedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}

/** A token that was good once, so that its holder is told so. */
@Entity('ended_link_token')
export class EndedLinkToken {
  @PrimaryColumn('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'link_id' })
  linkId: string;

  @Column('timestamptz', { name: 'ended_at' })
  endedAt: Date;
}

/** A device of a person outside. */
@Entity('visitor_session')
export class VisitorSession {
  @PrimaryColumn('uuid')
  id: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'used_at' })
  usedAt: Date;
}

/** How a device proved that it is in the holder's hand. */
export type Proof = 'made-here' | 'code' | 'slip';

@Entity('visitor_grant')
export class VisitorGrant {
  @PrimaryColumn('uuid', { name: 'visitor_id' })
  visitorId: string;

  @PrimaryColumn('uuid', { name: 'link_id' })
  linkId: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text')
  proof: Proof;

  @Column('timestamptz', { name: 'proven_at' })
  provenAt: Date;
}

/** Six digits on their way to the holder's mailbox. At most one per link is open. */
@Entity('mailed_code')
export class MailedCode {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'link_id' })
  linkId: string;

  @Column('bytea', { name: 'code_hash' })
  codeHash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;

  @Column('timestamptz', { name: 'replaced_at', nullable: true })
  replacedAt: Date | null;
}

/** A slip of paper by which a link is proven. At most one of a link is good. */
@Entity('link_slip')
export class LinkSlip {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'link_id' })
  linkId: string;

  /** With which others it was printed. */
  @Column('uuid', { name: 'print_id' })
  printId: string;

  /** Eight digits, which name it. */
  @Column('text')
  number: string;

  @Column('bytea', { name: 'code_hash' })
  codeHash: Buffer;

  @Column('timestamptz', { name: 'printed_at' })
  printedAt: Date;

  /** Since when another has taken its place, or its link opens nothing. */
  @Column('timestamptz', { name: 'voided_at', nullable: true })
  voidedAt: Date | null;
}
