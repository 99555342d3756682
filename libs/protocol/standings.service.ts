import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { isCalendarDate } from '@app/events';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { noSuchDay, unknownRank } from './domain/protocol.errors';
import { OverridesRepository } from './persistence/overrides.repository';
import { PrecedenceRepository } from './persistence/precedence.repository';
import { StandingEntity } from './persistence/protocol.entities';
import { StandingsRepository } from './persistence/standings.repository';
import { PrecedenceService } from './precedence.service';
import { standingFacts, standingRecord } from './protocol.records';
import { Subjects } from './subjects';

export type StandingChange = Pick<StandingEntity, 'rankCode' | 'inOfficeSince' | 'note'>;

/** What each person is placed by at an event. */
@Injectable()
export class Standings {
  constructor(
    private readonly standings: StandingsRepository,
    private readonly overrides: OverridesRepository,
    private readonly precedence: PrecedenceRepository,
    private readonly rules: PrecedenceService,
    private readonly subjects: Subjects,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Says by what somebody of the event is placed, speaker or person. */
  async put(tx: Tx, scope: Scope, subjectId: string, given: StandingChange): Promise<void> {
    scope.require('programme.write');
    const { rankCode, inOfficeSince, note } = given;
    if (inOfficeSince !== null && !isCalendarDate(inOfficeSince)) throw noSuchDay();
    const stood = await this.standings.lock(tx, scope, subjectId);
    // Of somebody who has gone nothing new is said; a rank she holds still can be taken off her.
    const freesRank = stood !== null && rankCode === null;
    if (!freesRank && !(await this.subjects.knows(tx, scope, subjectId))) throw notFound('person');
    if (rankCode !== null) await this.holdRank(tx, scope, rankCode);

    const standing: StandingEntity = Object.assign(new StandingEntity(), {
      eventId: scope.event,
      subjectId,
      rankCode,
      inOfficeSince,
      note,
      changedAt: this.clock.now(),
      changedBy: scope.actor.name,
    });
    await this.standings.put(tx, standing);
    await this.audit.add(
      tx,
      scope,
      standingRecord.change('standing.changed', subjectId, standingFacts(stood), standingFacts(standing)),
    );
  }

  /** For whoever makes two records of a person one: what stands of the other is the kept one’s, unless that has its own. */
  async follow(tx: Tx, scope: Scope, pair: { keptId: string; otherId: string }): Promise<void> {
    await this.standings.follow(tx, pair, { series: scope.series });
  }

  /** The same at one event, for somebody who turned out to be another; not where whom it was said of is still at the event. */
  async followHere(tx: Tx, scope: Scope, pair: { keptId: string; otherId: string }): Promise<void> {
    if (await this.subjects.knows(tx, scope, pair.otherId)) return;
    await this.standings.follow(tx, pair, { event: scope.event });
  }

  /** Forgets what stands of somebody who was written down by mistake, and what was decided of her; not of one who is known still. */
  async forgetUnknown(tx: Tx, scope: Scope, subjectId: string): Promise<void> {
    if (await this.subjects.knows(tx, scope, subjectId)) return;
    const stood = await this.standings.lock(tx, scope, subjectId);
    await this.overrides.forget(tx, scope, subjectId);
    if (stood === null) return;
    await this.standings.delete(tx, scope, subjectId);
    await this.audit.add(
      tx,
      scope,
      standingRecord.removed('standing.removed', subjectId, standingFacts(stood)),
    );
  }

  private async holdRank(tx: Tx, scope: Scope, code: string): Promise<void> {
    if (await this.precedence.holdRank(tx, scope, code)) return;
    // The usual ranks stand in no table until somebody holds one.
    await this.rules.lock(tx, scope);
    if (!(await this.precedence.holdRank(tx, scope, code))) throw unknownRank();
  }
}
