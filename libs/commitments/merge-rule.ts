import { Injectable } from '@nestjs/common';
import type { MergeRules } from '@app/people';
import { bothPromised } from './domain/commitments.errors';
import { CommitmentMergesRepository } from './persistence/merges.repository';

/** What becomes of somebody's time when she is made one with another. */
@Injectable()
export class CommitmentMergeRule {
  constructor(private readonly merges: CommitmentMergesRepository) {}

  declareTo(rules: MergeRules): void {
    rules.declare({
      constraint: null,
      of: 'person',
      lock: (tx, scope, pair) => this.merges.lock(tx, scope, pair),
      standings: (tx, scope, pair) => this.merges.standings(tx, scope, pair),
      hindrances: async (tx, scope, pair) =>
        (await this.merges.eventsWithBoth(tx, scope, pair)).map(bothPromised),
      move: (tx, scope, pair) => this.merges.move(tx, scope, pair),
    });
  }
}
