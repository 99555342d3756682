import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import type { Clock } from '@app/kernel';
import {
  Audit,
  CLOCK,
  EVERYWHERE,
  EventDirectory,
  type GrantPlace,
  type Scope,
  type Tx,
} from '@app/platform';
import { type Failure, type Proof, hourOf, isTold } from './domain/failures';
import { accountRecord } from './identity.records';
import { AccountsRepository } from './persistence/accounts.repository';
import { FailuresRepository } from './persistence/failures.repository';
import { codeHash } from './secrets';

/** Addresses nobody has share so few counts: whoever invents them cannot fill the audit, nor stand in one line. */
const COUNTS_OF_NOBODY = 16;

/** What somebody failed to prove, in the audit: never what was typed, and so few entries that no stranger floods it. */
@Injectable()
export class Failures {
  constructor(
    private readonly counts: FailuresRepository,
    private readonly accounts: AccountsRepository,
    private readonly events: EventDirectory,
    private readonly audit: Audit,
    private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Somebody failed to prove to be this account, which stands in the audit of each event it has a role in. */
  async ofAccount(tx: Tx, scope: Scope, accountId: string, proof: Proof, failure: Failure): Promise<void> {
    const action = `account.${proof}-${failure}`;
    const count = await this.told(tx, `${action}:${accountId}`);
    if (count === null) return;
    const act = accountRecord.noted(action, accountId, { count });
    for (const place of await this.placesOf(tx, accountId)) await this.audit.add(tx, scope, act, place);
  }

  /** Somebody tried to sign in by an address nobody has. The audit keeps a keyed hash of it, as of any personal field. */
  async ofNobody(tx: Tx, scope: Scope, email: string, failure: Failure): Promise<void> {
    const action = `account.sign-in-${failure}`;
    const shared = codeHash(this.settings.secretKey, 'nobody', email).readUInt8(0) % COUNTS_OF_NOBODY;
    const count = await this.told(tx, `${action}:nobody-${shared}`);
    if (count === null) return;
    await this.audit.add(tx, scope, accountRecord.noted(action, 'nobody', { email, count }), EVERYWHERE);
  }

  /** Counts one more; its number within the hour, or null where it is only counted. */
  async told(tx: Tx, subject: string): Promise<number | null> {
    const count = await this.counts.count(tx, subject, hourOf(this.clock.now()));
    return isTold(count) ? count : null;
  }

  private async placesOf(tx: Tx, accountId: string): Promise<GrantPlace[]> {
    const grants = await this.accounts.grants(tx, accountId);
    const ids = [...new Set(grants.flatMap(({ eventId }) => eventId ?? []))];
    const places: GrantPlace[] = [];
    for (const id of ids) {
      const event = await this.events.find(tx, id);
      if (event !== null) places.push({ eventId: event.id, seriesId: event.seriesId });
    }
    return places.length > 0 ? places : [EVERYWHERE];
  }
}
