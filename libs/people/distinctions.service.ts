import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { Audit, CLOCK, type Scope, type Tx, auditRecord } from '@app/platform';
import { mergeWithItself } from './domain/merge.errors';
import { DistinctionsRepository } from './persistence/distinctions.repository';

const personRecord = auditRecord('person', { business: ['distinctFrom'] });

/** Remembers of two records that look alike that they are two persons. */
@Injectable()
export class Distinctions {
  constructor(
    private readonly distinctions: DistinctionsRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whoever calls has seen to it that the scope may see both. Saying it twice is saying it once. */
  async add(tx: Tx, scope: Scope, personId: string, otherId: string): Promise<void> {
    scope.require('registrations.write');
    if (personId === otherId) throw mergeWithItself();
    await this.distinctions.insert(tx, scope, [personId, otherId], this.clock.now());
    const facts = { distinctFrom: otherId };
    await this.audit.add(tx, scope, personRecord.noted('person.distinguished', personId, facts));
  }
}
