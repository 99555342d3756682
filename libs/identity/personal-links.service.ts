import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { type Clock, newId } from '@app/kernel';
import {
  CLOCK,
  Database,
  isMarked,
  marked,
  type OneStatement,
  type Scope,
  type Tx,
  unmarked,
} from '@app/platform';
import { linkUnknown } from './domain/identity.errors';
import type { PersonalLink, SubjectKind, VisitorSession } from './persistence/link.entities';
import { MailedCodesRepository } from './persistence/mailed-codes.repository';
import { PersonalLinksRepository } from './persistence/personal-links.repository';
import { SlipsRepository } from './persistence/slips.repository';
import { VisitorsRepository } from './persistence/visitors.repository';
import { hashOf, isTokenShaped, linkToken } from './secrets';

/** What became of a token somebody opened. */
export type FoundLink = { state: 'live'; link: PersonalLink } | { state: 'ended' } | { state: 'unknown' };

/** Where a link of each kind opens, and what it takes to see and to change one that is not one's own. */
const KINDS = {
  registration: { path: '/r', read: 'registrations.read', write: 'registrations.write' },
  'focal-point': { path: '/d', read: 'delegations.read', write: 'delegations.write' },
  speaker: { path: '/s', read: 'programme.read', write: 'programme.write' },
  interpreter: { path: '/i', read: 'programme.read', write: 'programme.write' },
} as const satisfies Record<SubjectKind, { path: string; read: string; write: string }>;

/**
 * The links `/r/{token}`, `/d/{token}`, `/s/{token}` and `/i/{token}` people outside hold. The token follows from the row
 * and our key, and is stored as a hash.
 */
@Injectable()
export class PersonalLinks {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly links: PersonalLinksRepository,
    private readonly visitors: VisitorsRepository,
    private readonly codes: MailedCodesRepository,
    private readonly slips: SlipsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes the one link of a subject. The scope must be in the subject's event. */
  async issue(
    tx: Tx,
    scope: Scope,
    subject: Pick<PersonalLink, 'subjectKind' | 'subjectId'>,
  ): Promise<PersonalLink> {
    const link = this.made(scope, subject);
    await this.links.insert(tx, scope, link);
    return link;
  }

  /** The links of many subjects in few statements, in their order. */
  async issueMany(
    tx: Tx,
    scope: Scope,
    subjects: readonly Pick<PersonalLink, 'subjectKind' | 'subjectId'>[],
  ): Promise<PersonalLink[]> {
    const links = subjects.map((subject) => this.made(scope, subject));
    await this.links.insertMany(tx, links);
    return links;
  }

  private made(scope: Scope, subject: Pick<PersonalLink, 'subjectKind' | 'subjectId'>): PersonalLink {
    const id = newId();
    return {
      id,
      eventId: scope.event,
      subjectKind: subject.subjectKind,
      subjectId: subject.subjectId,
      generation: 1,
      tokenHash: hashOf(linkToken(this.settings.secretKey, id, 1)),
      createdAt: this.clock.now(),
      renewedAt: null,
      revokedAt: null,
    };
  }

  /** Forgets links whose subjects are gone; whoever opens one is told that it is unknown. */
  async forget(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.links.delete(tx, ids);
  }

  /** The part of a statement that makes the one link of a subject where `from` has a row; returns the link's id. */
  put(
    statement: OneStatement,
    scope: Scope,
    subject: Pick<PersonalLink, 'subjectKind' | 'subjectId'>,
    from: string,
  ): string {
    const id = newId();
    const row = {
      id: statement.value(id, 'uuid'),
      event_id: statement.value(scope.event, 'uuid'),
      subject_kind: statement.value(subject.subjectKind, 'text'),
      subject_id: statement.value(subject.subjectId, 'uuid'),
      generation: statement.value(1, 'integer'),
      token_hash: statement.value(hashOf(linkToken(this.settings.secretKey, id, 1)), 'bytea'),
      created_at: statement.value(this.clock.now(), 'timestamptz'),
    };
    statement.insert('linked', 'personal_link', row, from);
    return id;
  }

  /** The path a mail or a page links to; put the public origin before it. */
  urlPath(link: Pick<PersonalLink, 'id' | 'generation' | 'subjectKind'>): string {
    const { secretKey } = this.settings;
    return `${KINDS[link.subjectKind].path}/${marked(secretKey, linkToken(secretKey, link.id, link.generation))}`;
  }

  async find(tx: Tx, scope: Scope, linkId: string): Promise<PersonalLink | null> {
    const link = await this.links.find(tx, scope, linkId);
    scope.require(KINDS[link?.subjectKind ?? 'registration'].read);
    return link;
  }

  /** Of these ids those of the event. */
  list(tx: Tx, scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, PersonalLink>> {
    scope.require(KINDS.registration.read);
    return this.links.list(tx, scope, ids);
  }

  async findOf(
    tx: Tx,
    scope: Scope,
    subject: Pick<PersonalLink, 'subjectKind' | 'subjectId'>,
  ): Promise<PersonalLink | null> {
    scope.require(KINDS[subject.subjectKind].read);
    return this.links.findOf(tx, scope, subject);
  }

  /** The link this device has proven, if it still opens anything; null for every other, whoever asks. */
  async findProven(
    scope: Scope,
    linkId: string,
    visitor: Pick<VisitorSession, 'id'> | null,
  ): Promise<PersonalLink | null> {
    const tx = this.database.manager;
    const link = visitor && (await this.links.find(tx, scope, linkId));
    if (visitor === null || link === null || link.revokedAt !== null) return null;
    return (await this.visitors.hasGrant(tx, visitor.id, link)) ? link : null;
  }

  /**
   * The links this device has proven that still open something, of whatever event: without those of registrations it has
   * only made, which shows no address to be hers.
   */
  async provenBy(visitor: Pick<VisitorSession, 'id'>): Promise<PersonalLink[]> {
    return this.links.listShown(this.database.manager, visitor.id);
  }

  /** The registrations of the event that this device has made or proven and that still have their link. */
  registrationsOf(scope: Scope, visitor: Pick<VisitorSession, 'id'>): Promise<string[]> {
    return this.links.registrationsOf(this.database.manager, scope, visitor.id);
  }

  /**
   * Looks a token up as it came in an address of this kind, with our mark or without it, as the first were mailed. Reads
   * only: opening a link changes nothing.
   */
  async open(token: string, kind: SubjectKind): Promise<FoundLink> {
    const inRow = isMarked(this.settings.secretKey, token) ? unmarked(token) : token;
    if (!isTokenShaped(inRow)) return { state: 'unknown' };
    const tx = this.database.manager;
    const tokenHash = hashOf(inRow);
    const link = await this.links.findByToken(tx, tokenHash);
    if (link !== null && link.subjectKind !== kind) return { state: 'unknown' };
    if (link !== null) return link.revokedAt === null ? { state: 'live', link } : { state: 'ended' };
    return { state: (await this.links.wasToken(tx, tokenHash)) ? 'ended' : 'unknown' };
  }

  /**
   * Gives the link another token. The old one ends, and with it what devices had proven: whoever renews does so
   * because somebody else may hold it. The holder may, and who may write what the link opens.
   */
  async renew(tx: Tx, scope: Scope, linkId: string): Promise<PersonalLink> {
    return this.turn(tx, await this.mayChange(tx, scope, linkId));
  }

  /** The same where whoever it is for is reached elsewhere now, whoever wrote that down. */
  async readdress(tx: Tx, scope: Scope, linkId: string): Promise<void> {
    await this.turn(tx, await this.locked(tx, scope, linkId));
  }

  /**
   * Its codes went to a mailbox that is not that of whom it is for any more: what was proven by one is not believed any
   * longer, and none that is under way opens anything. The link stays, as do slips and the device it was made on: whoever
   * brings a list may have asked that nobody is mailed, and she would stand before a closed page unheard.
   */
  async distrustCodes(tx: Tx, scope: Scope, linkId: string): Promise<void> {
    const link = await this.locked(tx, scope, linkId);
    await this.visitors.dropGrantsBy(tx, link, 'code');
    await this.codes.replaceOpen(tx, link, this.clock.now());
  }

  private async turn(tx: Tx, link: PersonalLink): Promise<PersonalLink> {
    const now = this.clock.now();
    const generation = link.generation + 1;
    const tokenHash = hashOf(linkToken(this.settings.secretKey, link.id, generation));

    await this.links.insertEnded(tx, {
      tokenHash: link.tokenHash,
      eventId: link.eventId,
      linkId: link.id,
      endedAt: now,
    });
    await this.dropProofs(tx, link, now);
    const change = { generation, tokenHash, renewedAt: now, revokedAt: null };
    await this.links.update(tx, link, change);
    return { ...link, ...change };
  }

  /** Ends the link: it opens nothing until it is renewed. */
  async revoke(tx: Tx, scope: Scope, linkId: string): Promise<void> {
    await this.shut(tx, await this.mayChange(tx, scope, linkId));
  }

  /** The same where what it was for has ended, whoever ended that. */
  async close(tx: Tx, scope: Scope, linkId: string): Promise<void> {
    await this.shut(tx, await this.locked(tx, scope, linkId));
  }

  private async shut(tx: Tx, link: PersonalLink): Promise<void> {
    const now = this.clock.now();
    await this.dropProofs(tx, link, now);
    await this.links.update(tx, link, { revokedAt: now });
  }

  private async dropProofs(tx: Tx, link: PersonalLink, now: Date): Promise<void> {
    await this.visitors.dropGrants(tx, link);
    await this.codes.replaceOpen(tx, link, now);
    await this.slips.voidOf(tx, link, now);
  }

  private async mayChange(tx: Tx, scope: Scope, linkId: string): Promise<PersonalLink> {
    const link = await this.locked(tx, scope, linkId);
    if (scope.registrationId !== link.subjectId) scope.require(KINDS[link.subjectKind].write);
    return link;
  }

  private async locked(tx: Tx, scope: Scope, linkId: string): Promise<PersonalLink> {
    const link = await this.links.lock(tx, scope, linkId);
    if (link === null) throw linkUnknown();
    return link;
  }
}
