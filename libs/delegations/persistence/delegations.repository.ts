import { Injectable } from '@nestjs/common';
import type { OneStatement, Scope, Tx } from '@app/platform';
import type { Belonging } from '../domain/delegation';
import { DelegationEntity } from './delegation.entities';

export type DelegationChanges = Partial<Pick<DelegationEntity, 'name' | 'note'>>;

@Injectable()
export class DelegationsRepository {
  async insert(tx: Tx, delegation: DelegationEntity): Promise<void> {
    await tx.insert(DelegationEntity, delegation);
  }

  list(tx: Tx, scope: Scope): Promise<DelegationEntity[]> {
    return tx.find(DelegationEntity, {
      where: { eventId: scope.event },
      order: { kind: 'ASC', country: 'ASC', createdAt: 'ASC', id: 'ASC' },
    });
  }

  find(tx: Tx, scope: Scope, id: string): Promise<DelegationEntity | null> {
    return tx.findOneBy(DelegationEntity, { eventId: scope.event, id });
  }

  /** The row, kept from other writers until the transaction ends. */
  lock(tx: Tx, scope: Scope, id: string): Promise<DelegationEntity | null> {
    return tx.findOne(DelegationEntity, {
      where: { eventId: scope.event, id },
      // Its key does not change, so whoever registers meanwhile need not wait for it.
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** Saves what changed, one version further; whoever calls has locked the row. */
  async save(tx: Tx, scope: Scope, id: string, changes: DelegationChanges): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(DelegationEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where({ eventId: scope.event, id })
      .execute();
  }

  async delete(tx: Tx, scope: Scope, id: string): Promise<void> {
    await tx.delete(DelegationEntity, { eventId: scope.event, id });
  }

  /** Those she may belong to: her organisation’s and her country’s. */
  candidates(tx: Tx, scope: Scope, { country, organisationId }: Belonging): Promise<DelegationEntity[]> {
    return tx.find(DelegationEntity, {
      where: [
        { eventId: scope.event, kind: 'country', country },
        ...(organisationId === null ? [] : [{ eventId: scope.event, organisationId }]),
      ],
    });
  }

  /** The id of the one she belongs to, of those, as an expression of a statement in which `organisation` is one too. */
  idOfIn(statement: OneStatement, scope: Scope, country: string, organisation: string): string {
    // Her organisation’s before her country’s, as `delegationOf` says.
    return `(
      select delegation.id from delegation
      where delegation.event_id = ${statement.value(scope.event, 'uuid')}
        and (delegation.organisation_id = ${organisation}
          or (delegation.kind = 'country' and delegation.country = ${statement.value(country, 'text')}))
      order by delegation.kind desc limit 1)`;
  }
}
