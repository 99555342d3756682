import { Inject, Injectable } from '@nestjs/common';
import { type PersonalLink, PersonalLinks } from '@app/identity';
import { type Clock, notFound } from '@app/kernel';
import { interpreterLinkAsked } from '@app/news';
import { Audit, CLOCK, Database, Limits, Outbox, type Scope, type Tx } from '@app/platform';
import { unreachableInterpreter } from './domain/programme.errors';
import type { InterpreterEntity } from './persistence/interpreter.entity';
import { InterpretersRepository } from './persistence/interpreters.repository';
import { interpreterRecord } from './programme.records';

/** The link to an interpreter’s page as organisers see it. */
export interface InterpreterLink {
  /** Null where none is out. */
  path: string | null;
  /** When it was last mailed. */
  sentAt: Date | null;
}

/**
 * The links that open an interpreter’s page to her. Many are hired by an agency and have no mailbox here, so organisers may
 * read a link and hand it over themselves: whoever may write the programme may read all it opens.
 */
@Injectable()
export class InterpreterLinks {
  constructor(
    private readonly database: Database,
    private readonly interpreters: InterpretersRepository,
    private readonly links: PersonalLinks,
    private readonly limits: Limits,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<InterpreterLink> {
    scope.require('programme.write');
    const interpreter = await this.interpreters.find(tx, scope, id);
    if (!interpreter) throw notFound('interpreter');
    const link = await this.linkOf(tx, scope, id);
    const isOut = link !== null && link.revokedAt === null;
    return { path: isOut ? this.links.urlPath(link) : null, sentAt: interpreter.linkSentAt };
  }

  /** Makes the link, unless one is out. What was taken back stays so: the next is another. */
  async make(tx: Tx, scope: Scope, id: string): Promise<void> {
    await this.lock(tx, scope, id);
    await this.made(tx, scope, id);
  }

  /** Has the link mailed to her, and makes it before where none is out. */
  async send(tx: Tx, scope: Scope, id: string): Promise<void> {
    const { email } = await this.lock(tx, scope, id);
    if (email === '') throw unreachableInterpreter();
    await this.limits.charge('personal-link', `${scope.event}:${email}`, tx);
    await this.made(tx, scope, id);
    await this.interpreters.markSent(tx, scope, id, this.clock.now());
    await this.audit.add(tx, scope, interpreterRecord.noted('interpreter.link-sent', id));
    await this.outbox.add(tx, interpreterLinkAsked, { eventId: scope.event, interpreterId: id });
  }

  /** Takes the link back: it opens nothing any more. */
  async end(tx: Tx, scope: Scope, id: string): Promise<void> {
    await this.lock(tx, scope, id);
    const link = await this.linkOf(tx, scope, id);
    if (link === null || link.revokedAt !== null) return;
    await this.links.revoke(tx, scope, link.id);
    await this.interpreters.markSent(tx, scope, id, null);
    await this.audit.add(tx, scope, interpreterRecord.noted('interpreter.link-ended', id));
  }

  /** She is reached elsewhere now: what was mailed may be read by a stranger, and opens nothing any more. */
  async readdress(
    tx: Tx,
    scope: Scope,
    { id, linkSentAt }: Pick<InterpreterEntity, 'id' | 'linkSentAt'>,
  ): Promise<void> {
    if (linkSentAt === null) return;
    const link = await this.linkOf(tx, scope, id);
    if (link !== null) await this.links.readdress(tx, scope, link.id);
    await this.interpreters.markSent(tx, scope, id, null);
  }

  /** Nothing is kept of the link of an interpreter who is taken off the list. */
  async forget(tx: Tx, scope: Scope, id: string): Promise<void> {
    const link = await this.linkOf(tx, scope, id);
    if (link !== null) await this.links.forget(tx, [link.id]);
  }

  private async made(tx: Tx, scope: Scope, id: string): Promise<void> {
    const link = await this.linkOf(tx, scope, id);
    if (link !== null && link.revokedAt === null) return;
    if (link === null) await this.links.issue(tx, scope, { subjectKind: 'interpreter', subjectId: id });
    else await this.links.renew(tx, scope, link.id);
    await this.audit.add(tx, scope, interpreterRecord.noted('interpreter.link-made', id));
  }

  private linkOf(tx: Tx, scope: Scope, id: string): Promise<PersonalLink | null> {
    return this.links.findOf(tx, scope, { subjectKind: 'interpreter', subjectId: id });
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<InterpreterEntity> {
    scope.require('programme.write');
    const interpreter = await this.interpreters.lock(tx, scope, id);
    if (!interpreter) throw notFound('interpreter');
    return interpreter;
  }
}
