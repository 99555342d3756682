import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { changedMeanwhile, EventsReader } from '@app/events';
import { isCountry } from '@app/i18n';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { faultsOfRules, type PrecedenceRules, type Rank, usualRules } from './domain/precedence-rules';
import { rulesCannotStand } from './domain/protocol.errors';
import { USUAL_RANKS } from './domain/usual-ranks';
import { PrecedenceRepository } from './persistence/precedence.repository';
import { PrecedenceRulesEntity } from './persistence/protocol.entities';
import { precedenceFacts, precedenceRecord } from './protocol.records';

/** The version of rules that nobody has changed yet. */
export const FIRST_VERSION = 1;

/** By which rules and ranks the people of an event are placed. */
@Injectable()
export class PrecedenceService {
  constructor(
    private readonly precedence: PrecedenceRepository,
    private readonly events: EventsReader,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes these the rules and ranks of the event, if those it had still stand in `version`. */
  async put(
    tx: Tx,
    scope: Scope,
    version: number,
    { rules, ranks }: { rules: PrecedenceRules; ranks: readonly Rank[] },
  ): Promise<void> {
    scope.require('programme.write');
    const faults = faultsOfRules(rules, ranks, isCountry);
    if (faults.length > 0) throw rulesCannotStand(faults);

    const stood = await this.lock(tx, scope);
    const before = await this.precedence.ranks(tx, scope);
    if (stood.version !== version) {
      const now = { version: stood.version, ...precedenceFacts(stood, before) };
      throw changedMeanwhile('order of precedence', now);
    }
    await this.precedence.putRanks(tx, scope, ranks);
    await this.precedence.save(tx, scope, this.written(scope, rules, version + 1));
    await this.audit.add(
      tx,
      scope,
      precedenceRecord.change(
        'precedence.changed',
        scope.event,
        precedenceFacts(stood, before),
        precedenceFacts(rules, ranks),
      ),
    );
  }

  /** The rules, kept from other writers until the transaction ends; the usual ones are written where there are none. */
  async lock(tx: Tx, scope: Scope): Promise<PrecedenceRulesEntity> {
    scope.require('programme.write');
    const found = await this.precedence.find(tx, scope);
    const usual = found ?? usualRules((await this.events.view(scope, tx)).country);
    const rules = await this.precedence.lock(tx, scope, this.written(scope, usual, FIRST_VERSION));
    const unwritten =
      rules.version === FIRST_VERSION && (await this.precedence.ranks(tx, scope)).length === 0;
    if (unwritten) await this.precedence.putRanks(tx, scope, USUAL_RANKS);
    return rules;
  }

  private written(scope: Scope, rules: PrecedenceRules, version: number): PrecedenceRulesEntity {
    return Object.assign(new PrecedenceRulesEntity(), {
      eventId: scope.event,
      criteria: rules.criteria.map(({ criterion, on }) => ({ criterion, on })),
      countryOrder: rules.countryOrder,
      countryLanguage: rules.countryLanguage,
      countries: [...rules.countries],
      hostCountry: rules.hostCountry,
      hostPlace: rules.hostPlace,
      version,
      changedAt: this.clock.now(),
      changedBy: scope.actor.name,
    });
  }
}
