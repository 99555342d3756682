import { Injectable } from '@nestjs/common';
import { Delegations, DelegationsReader } from '@app/delegations';
import { delegationMade } from '@app/news';
import { HandlesMessage, SystemScope, type TransactionalHandler, type Tx } from '@app/platform';
import { QuotaCounts } from '../places/quota-counts';
import { Rosters } from '../rosters/rosters.service';

/** Brings the people who are registered already into a delegation that was made after them. */
@HandlesMessage(delegationMade, { handler: 'registration.join-delegation', queue: 'messages' })
@Injectable()
export class JoinDelegation implements TransactionalHandler<{ eventId: string; delegationId: string }> {
  constructor(
    private readonly delegations: Delegations,
    private readonly reader: DelegationsReader,
    private readonly rosters: Rosters,
    private readonly counts: QuotaCounts,
  ) {}

  async handleIn(
    tx: Tx,
    { eventId, delegationId }: { eventId: string; delegationId: string },
  ): Promise<void> {
    const scope = SystemScope.of({ eventId, reason: 'a delegation was made' });
    const delegation = (await this.reader.list(scope, tx)).find(({ id }) => id === delegationId);
    if (delegation === undefined) return;
    const people = await this.rosters.join(tx, scope, delegation);
    if (people === 0) return;
    await this.counts.followDelegations(tx, scope);
    await this.delegations.joined(tx, scope, delegationId, people);
  }
}
