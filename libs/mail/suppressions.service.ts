import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId, notFound, pageKey, pageOf, pageWord } from '@app/kernel';
import { Audit, CLOCK, Database, type Scope, type Tx, mapConstraint } from '@app/platform';
import { normaliseAddress, parseAddress } from './domain/address';
import { liftedAlready, suppressedAlready } from './domain/mail.errors';
import { toRead, toSend } from './domain/who-may';
import { suppressionRecord } from './mail.records';
import { type Suppression, SuppressionsRepository } from './persistence/suppressions.repository';

mapConstraint('mail_suppression_by_hand_key', suppressedAlready);

/**
 * The addresses nobody writes to. A mailbox that does not exist does not exist for any event, so what bounced is kept
 * from by all; what an organiser puts there by hand keeps his own event from it only. An event sees and lifts its own
 * entries, and what bounced of the addresses it has written to; the house those of its members of staff.
 */
@Injectable()
export class Suppressions {
  constructor(
    private readonly database: Database,
    private readonly suppressions: SuppressionsRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One page, newest first, lifted ones too when asked for. */
  async list(
    scope: Scope,
    query: { q?: string; lifted: boolean; after?: string; limit: number },
  ): Promise<{ items: Suppression[]; next: string | null }> {
    scope.require(toRead(scope));
    const after = query.after === undefined ? null : pageKey(query.after);
    if (query.after !== undefined && after === null) return { items: [], next: null };
    const rows = await this.suppressions.page(this.database.manager, scope, query, after, query.limit + 1);
    return pageOf(rows, query.limit, ({ since, id }) => pageWord({ at: since, id }));
  }

  async find(scope: Scope, id: string, tx: Tx): Promise<Suppression> {
    scope.require(toRead(scope));
    const found = await this.suppressions.find(tx, scope, id);
    if (!found) throw notFound('suppression');
    return found;
  }

  /** Puts an address on the list by hand; returns the entry's id. Refused when it stands there already. */
  async add(tx: Tx, scope: Scope, { address, note }: { address: string; note: string }): Promise<string> {
    scope.require('mail.send');
    const entry = {
      id: newId(),
      address: normaliseAddress(address, '/address'),
      note,
      since: this.clock.now(),
      byName: scope.actor.name,
    };
    await this.suppressions.addByHand(tx, scope, entry);
    await this.audit.add(
      tx,
      scope,
      suppressionRecord.created('mail-suppression.added', entry.id, {
        reason: 'by-hand',
        note,
        address: entry.address,
      }),
    );
    return entry.id;
  }

  /** Takes an address off the list, for a reason. */
  async lift(tx: Tx, scope: Scope, id: string, reason: string): Promise<void> {
    scope.require(toSend(scope));
    await this.takeOff(tx, scope, await this.find(scope, id, tx), reason);
  }

  /** What bounced and stands on the list, by the address as it was asked for; whoever asks may see the addresses. */
  async bouncedOf(tx: Tx, addresses: readonly string[]): Promise<Map<string, Suppression>> {
    const normal = addresses.flatMap((asked) => {
      const parsed = parseAddress(asked);
      return parsed.ok ? [[asked, parsed.address] as const] : [];
    });
    const entries = await this.suppressions.bounced(
      tx,
      normal.map(([, address]) => address),
    );
    const entryOf = new Map(entries.map((entry) => [entry.address, entry]));
    return new Map(
      normal.flatMap(([asked, address]) => {
        const entry = entryOf.get(address);
        return entry ? [[asked, entry]] : [];
      }),
    );
  }

  /** Takes an address off that bounced, for whoever may see to the person behind it. */
  async liftBounced(tx: Tx, scope: Scope, address: string, reason: string): Promise<void> {
    const entry = (await this.bouncedOf(tx, [address])).get(address);
    if (!entry) throw liftedAlready();
    await this.takeOff(tx, scope, entry, reason);
  }

  private async takeOff(tx: Tx, scope: Scope, { id, liftedAt }: Suppression, reason: string): Promise<void> {
    const lifted = { at: this.clock.now(), byName: scope.actor.name, note: reason };
    if (liftedAt !== null || !(await this.suppressions.lift(tx, id, lifted))) throw liftedAlready();
    await this.audit.add(
      tx,
      scope,
      suppressionRecord.change('mail-suppression.lifted', id, {}, { liftedNote: reason }),
    );
  }
}
