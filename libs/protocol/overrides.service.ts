import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { oneWhither } from './domain/protocol.errors';
import { OverridesRepository } from './persistence/overrides.repository';
import { PrecedenceOverrideEntity } from './persistence/protocol.entities';
import { overrideFacts, overrideRecord } from './protocol.records';
import { Subjects } from './subjects';

export type NewOverride = Pick<
  PrecedenceOverrideEntity,
  'listKind' | 'place' | 'beforeId' | 'afterId' | 'reason'
>;

/** Decisions against the rules, one for a person in a list, each with who made it and why. */
@Injectable()
export class PrecedenceOverrides {
  constructor(
    private readonly overrides: OverridesRepository,
    private readonly subjects: Subjects,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Puts somebody elsewhere in a list than the rules do; what was decided of her there before no longer holds. */
  async put(
    tx: Tx,
    scope: Scope,
    { listId, subjectId }: { listId: string; subjectId: string },
    decision: NewOverride,
  ): Promise<void> {
    scope.require('programme.write');
    const { listKind, place, beforeId, afterId, reason } = decision;
    const whither = [place, beforeId, afterId].filter((part) => part !== null);
    if (whither.length !== 1 || whither[0] === subjectId) throw oneWhither();
    for (const id of [subjectId, beforeId, afterId]) {
      if (id !== null && !(await this.subjects.knows(tx, scope, id))) throw notFound('person');
    }
    const override: PrecedenceOverrideEntity = Object.assign(new PrecedenceOverrideEntity(), {
      eventId: scope.event,
      listId,
      subjectId,
      ...{ listKind, place, beforeId, afterId, reason },
      decidedAt: this.clock.now(),
      decidedBy: scope.actor.name,
    });
    const stood = await this.overrides.lock(tx, scope, listId, subjectId);
    await this.overrides.put(tx, override);
    const facts = overrideFacts(override);
    await this.audit.add(
      tx,
      scope,
      stood
        ? overrideRecord.change('precedence-override.changed', subjectId, overrideFacts(stood), facts)
        : overrideRecord.created('precedence-override.made', subjectId, facts),
    );
  }

  /** Has the rules hold again for somebody in a list. */
  async remove(
    tx: Tx,
    scope: Scope,
    { listId, subjectId }: { listId: string; subjectId: string },
  ): Promise<void> {
    scope.require('programme.write');
    const stood = await this.overrides.lock(tx, scope, listId, subjectId);
    if (!stood) throw notFound('decision');
    await this.overrides.delete(tx, scope, listId, subjectId);
    const facts = overrideFacts(stood);
    await this.audit.add(tx, scope, overrideRecord.removed('precedence-override.removed', subjectId, facts));
  }
}
