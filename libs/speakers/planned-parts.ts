import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';

export type Replan = (tx: Tx, scope: Scope, engagementIds: readonly string[]) => Promise<void>;

/**
 * What the parts of speakers take of their time. The programme declares how it is taken anew where a part ends, comes back
 * or turns out to be another person’s, since speakers knows no sessions.
 */
@Injectable()
export class PlannedParts {
  private replan: Replan | null = null;

  declare(replan: Replan): void {
    if (this.replan !== null) throw new Error('Two say what parts take of the time of speakers.');
    this.replan = replan;
  }

  async changed(tx: Tx, scope: Scope, engagementIds: readonly string[]): Promise<void> {
    if (engagementIds.length > 0) await this.replan?.(tx, scope, engagementIds);
  }
}
