import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound, pageKey, pageOf, pageWord } from '@app/kernel';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { type DeliveryState, whyNotSentAgain } from './domain/delivery';
import { toRead } from './domain/who-may';
import {
  type DeliveryFilter,
  DeliveryListsRepository,
  type DeliveryRow,
} from './persistence/delivery-lists.repository';
import { type DomainPause, DomainPausesRepository } from './persistence/domain-pauses.repository';
import { type MailPause, OutgoingRepository } from './persistence/outgoing.repository';

/** A mail as it is read, and whether somebody may have it sent once more. */
export interface DeliveryView extends DeliveryRow {
  canBeSentAgain: boolean;
}

/** How mail stands: an event's mails by state, why none leaves, if none does, and which domains take none of ours. */
export interface Outgoing {
  byState: { state: DeliveryState; count: number }[];
  pause: MailPause | null;
  domains: DomainPause[];
}

/** Mails as the organisers read them, and those to staff as who looks after the house does. */
@Injectable()
export class DeliveriesReader {
  constructor(
    private readonly database: Database,
    private readonly lists: DeliveryListsRepository,
    private readonly outgoing: OutgoingRepository,
    private readonly domainPauses: DomainPausesRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One page, newest first; `next` continues it. */
  async list(
    scope: Scope,
    { after, limit, ...filter }: DeliveryFilter & { after?: string; limit: number },
  ): Promise<{ items: DeliveryView[]; next: string | null }> {
    scope.require(toRead(scope));
    const key = after === undefined ? null : pageKey(after);
    if (after !== undefined && key === null) return { items: [], next: null };
    const rows = await this.lists.page(this.database.manager, scope, filter, key, limit + 1);
    const { items, next } = pageOf(rows, limit, ({ createdAt, id }) => pageWord({ at: createdAt, id }));
    return { items: items.map((row) => this.view(row)), next };
  }

  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<DeliveryView> {
    scope.require(toRead(scope));
    const row = await this.lists.find(tx, scope, id);
    if (!row) throw notFound('mail');
    return this.view(row);
  }

  async outgoingOf(scope: Scope, tx: Tx = this.database.manager): Promise<Outgoing> {
    scope.require(toRead(scope));
    return {
      byState: await this.lists.countByState(tx, scope),
      pause: await this.outgoing.pauseNow(tx),
      domains: await this.domainPauses.list(tx, scope),
    };
  }

  private view(row: DeliveryRow): DeliveryView {
    return { ...row, canBeSentAgain: !row.suppressed && whyNotSentAgain(row, this.clock.now()) === null };
  }
}
