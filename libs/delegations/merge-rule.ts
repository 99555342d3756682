import { Injectable } from '@nestjs/common';
import { delegationMade } from '@app/news';
import type { MergePair, MergeRules } from '@app/people';
import { Outbox, type Scope, type Tx } from '@app/platform';
import { bothHaveDelegations } from './domain/delegations.errors';
import { DelegationMergesRepository } from './persistence/merges.repository';

/** What becomes of delegations when two organisations are made one. */
@Injectable()
export class DelegationMergeRule {
  constructor(
    private readonly merges: DelegationMergesRepository,
    private readonly outbox: Outbox,
  ) {}

  declareTo(rules: MergeRules): void {
    rules.declare({
      constraint: 'delegation_organisation_fk',
      of: 'organisation',
      lock: (tx, scope, pair) => this.merges.lock(tx, scope, pair),
      standings: (tx, scope, pair) => this.merges.standings(tx, scope, pair),
      hindrances: async (tx, scope, pair) =>
        (await this.merges.eventsWithBoth(tx, scope, pair)).map(bothHaveDelegations),
      move: (tx, scope, pair) => this.move(tx, scope, pair),
    });
  }

  /** People of the other organisation belong to the delegation from now on; they join as those of a new one do. */
  private async move(tx: Tx, scope: Scope, pair: MergePair): Promise<void> {
    await this.merges.move(tx, scope, pair);
    for (const { id, eventId } of await this.merges.ofKept(tx, scope, pair)) {
      await this.outbox.add(tx, delegationMade, { eventId, delegationId: id });
    }
  }
}
