import { Injectable } from '@nestjs/common';
import { rowBatches, type Scope, type Tx } from '@app/platform';
import { In } from 'typeorm';
import { EndedLinkToken, PersonalLink, VisitorGrant } from './link.entities';

@Injectable()
export class PersonalLinksRepository {
  async insert(tx: Tx, _scope: Scope, link: PersonalLink): Promise<void> {
    await tx.insert(PersonalLink, link);
  }

  async insertMany(tx: Tx, links: readonly PersonalLink[]): Promise<void> {
    for (const some of rowBatches(links)) await tx.insert(PersonalLink, some);
  }

  find(tx: Tx, scope: Scope, id: string): Promise<PersonalLink | null> {
    return tx.findOneBy(PersonalLink, { id, eventId: scope.event });
  }

  /** Of these ids those of the event. */
  async list(tx: Tx, scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, PersonalLink>> {
    const links = await tx.findBy(PersonalLink, { id: In([...ids]), eventId: scope.event });
    return new Map(links.map((link) => [link.id, link]));
  }

  /** Without a scope, because a scope is made from what is found. */
  findAny(tx: Tx, id: string): Promise<PersonalLink | null> {
    return tx.findOneBy(PersonalLink, { id });
  }

  findOf(
    tx: Tx,
    scope: Scope,
    subject: Pick<PersonalLink, 'subjectKind' | 'subjectId'>,
  ): Promise<PersonalLink | null> {
    return tx.findOneBy(PersonalLink, { ...subject, eventId: scope.event });
  }

  /** The same with its row locked until the transaction ends. */
  lock(tx: Tx, scope: Scope, id: string): Promise<PersonalLink | null> {
    return tx.findOne(PersonalLink, {
      where: { id, eventId: scope.event },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The same of many, in the order of their ids. */
  lockAll(tx: Tx, scope: Scope, ids: readonly string[]): Promise<PersonalLink[]> {
    return tx.find(PersonalLink, {
      where: { id: In([...ids]), eventId: scope.event },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Without a scope, because a scope is made from what is found. */
  findByToken(tx: Tx, tokenHash: Buffer): Promise<PersonalLink | null> {
    return tx.findOneBy(PersonalLink, { tokenHash });
  }

  /**
   * Those a device was granted, and of registrations only where a code or a slip has shown whose it is, not where it was
   * made there. Without a scope, because scopes are made from what is found.
   */
  listShown(tx: Tx, visitorId: string): Promise<PersonalLink[]> {
    return tx
      .createQueryBuilder(PersonalLink, 'link')
      .innerJoin(
        VisitorGrant,
        'proof',
        'proof.linkId = link.id AND proof.eventId = link.eventId AND proof.visitorId = :visitorId',
        { visitorId },
      )
      .where(`(link.subjectKind = 'focal-point' OR proof.proof <> 'made-here') AND link.revokedAt IS NULL`)
      .orderBy('link.createdAt')
      .addOrderBy('link.id')
      .getMany();
  }

  /** The registrations of the event whose links still open and this device was granted, by whatever proof; the first first. */
  async registrationsOf(tx: Tx, scope: Scope, visitorId: string): Promise<string[]> {
    const links = await tx
      .createQueryBuilder(PersonalLink, 'link')
      .innerJoin(
        VisitorGrant,
        'proof',
        'proof.linkId = link.id AND proof.eventId = link.eventId AND proof.visitorId = :visitorId',
        { visitorId },
      )
      .where(`link.eventId = :event AND link.subjectKind = 'registration' AND link.revokedAt IS NULL`, {
        event: scope.event,
      })
      .orderBy('link.createdAt')
      .addOrderBy('link.id')
      .getMany();
    return links.map(({ subjectId }) => subjectId);
  }

  async wasToken(tx: Tx, tokenHash: Buffer): Promise<boolean> {
    return tx.existsBy(EndedLinkToken, { tokenHash });
  }

  async update(
    tx: Tx,
    link: PersonalLink,
    change: Partial<Pick<PersonalLink, 'generation' | 'tokenHash' | 'renewedAt' | 'revokedAt'>>,
  ): Promise<void> {
    await tx.update(PersonalLink, { id: link.id, eventId: link.eventId }, change);
  }

  async insertEnded(tx: Tx, ended: EndedLinkToken): Promise<void> {
    await tx.insert(EndedLinkToken, ended);
  }

  /** Removes these links and all that hangs on them. */
  async delete(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const table of ['mailed_code', 'link_slip', 'visitor_grant', 'ended_link_token'])
      await tx.query(`DELETE FROM ${table} WHERE link_id = ANY($1::uuid[])`, [ids]);
    await tx.query('DELETE FROM personal_link WHERE id = ANY($1::uuid[])', [ids]);
  }
}
