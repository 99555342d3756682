import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { ConflictsReader } from './conflicts.reader';
import type { ConflictAcknowledgementEntity } from './persistence/programme.entities';
import { ProgrammeRepository } from './persistence/programme.repository';
import { programmeRecord } from './programme.records';

/**
 * Conflicts somebody has seen and lets stay, each with why. They are known by the key of the conflict: one that comes back
 * between the same parties is acknowledged still, unless it has become worse than what was seen.
 */
@Injectable()
export class Acknowledgements {
  constructor(
    private readonly database: Database,
    private readonly programme: ProgrammeRepository,
    private readonly conflicts: ConflictsReader,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All of them, by key. */
  list(scope: Scope, tx: Tx = this.database.manager): Promise<ConflictAcknowledgementEntity[]> {
    scope.require('programme.read');
    return this.programme.listAcknowledgements(tx, scope);
  }

  /** Acknowledges a conflict; done again, the newer reason stands. */
  async put(tx: Tx, scope: Scope, key: string, reason: string): Promise<void> {
    scope.require('programme.write');
    const at = this.clock.now();
    await this.programme.lock(tx, scope, at);
    const seen = (await this.conflicts.list(scope, tx)).find((conflict) => conflict.key === key);
    // Of one that does not stand nobody has seen how grave it will be.
    const figures = seen?.figures ?? {};
    const { kind: actorKind, id: actorId, name: actorName } = scope.actor;
    await this.programme.putAcknowledgement(tx, scope, {
      key,
      reason,
      figures,
      actorKind,
      actorId,
      actorName,
      at,
    });
    const entry = programmeRecord.noted('programme.conflict-acknowledged', scope.event, { key, reason });
    await this.audit.add(tx, scope, entry);
  }

  /** Takes an acknowledgement back: the conflict stands open again. */
  async remove(tx: Tx, scope: Scope, key: string): Promise<void> {
    scope.require('programme.write');
    if (!(await this.programme.removeAcknowledgement(tx, scope, key))) throw notFound('acknowledgement');
    const entry = programmeRecord.noted('programme.conflict-reopened', scope.event, { key });
    await this.audit.add(tx, scope, entry);
  }
}
