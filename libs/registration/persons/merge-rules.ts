import { Injectable } from '@nestjs/common';
import { EventsReader } from '@app/events';
import type { MergePair, MergeRule, MergeRules } from '@app/people';
import { Places } from '@app/places';
import { type Scope, SystemScope, type Tx } from '@app/platform';
import { Standings } from '@app/protocol';
import { bothRegistered, quotaTooSmall } from '../domain/merge.errors';
import { AccreditationsRepository } from '../persistence/accreditations.repository';
import { RegistrationMergesRepository } from '../persistence/merges.repository';
import { QuotasRepository } from '../persistence/quotas.repository';
import { QuotaCounts } from '../places/quota-counts';

/** What becomes of registrations and quotas when two persons or organisations are made one. */
@Injectable()
export class RegistrationMergeRules {
  constructor(
    private readonly merges: RegistrationMergesRepository,
    private readonly accreditations: AccreditationsRepository,
    private readonly quotas: QuotasRepository,
    private readonly counts: QuotaCounts,
    private readonly places: Places,
    private readonly events: EventsReader,
    private readonly precedence: Standings,
  ) {}

  /** Registrations before quotas: places are locked late. */
  declareTo(rules: MergeRules): void {
    for (const rule of [this.ofPersons(), this.ofOrganisations(), this.ofAccreditations(), this.ofQuotas()])
      rules.declare(rule);
  }

  private ofPersons(): MergeRule {
    return {
      constraint: 'registration_person_fk',
      of: 'person',
      lock: (tx, scope, pair) => this.merges.lock(tx, scope, 'person_id', pair),
      standings: (tx, scope, pair) => this.merges.standings(tx, scope, 'person_id', pair),
      hindrances: async (tx, scope, pair) =>
        (await this.merges.bothActive(tx, scope, pair)).map(({ event, numbers }) =>
          bothRegistered(event, numbers),
        ),
      move: async (tx, scope, pair) => {
        await this.merges.move(tx, scope, 'person_id', pair);
        // Protocol places persons by their ids without a foreign key: a speaker who is no person is placed too.
        await this.precedence.follow(tx, scope, pair);
      },
    };
  }

  private ofOrganisations(): MergeRule {
    return {
      constraint: 'registration_organisation_fk',
      of: 'organisation',
      lock: (tx, scope, pair) => this.merges.lock(tx, scope, 'organisation_id', pair),
      standings: (tx, scope, pair) => this.merges.standings(tx, scope, 'organisation_id', pair),
      hindrances: () => Promise.resolve([]),
      move: async (tx, scope, pair) => {
        await this.merges.unkey(tx, scope, pair);
        await this.merges.move(tx, scope, 'organisation_id', pair);
      },
    };
  }

  private ofAccreditations(): MergeRule {
    return {
      constraint: 'accredited_organisation_organisation_fk',
      of: 'organisation',
      lock: (tx, scope, pair) => this.accreditations.lock(tx, scope, pair),
      standings: (tx, scope, pair) => this.accreditations.standings(tx, scope, pair),
      hindrances: () => Promise.resolve([]),
      move: (tx, scope, pair) => this.accreditations.move(tx, scope, pair),
    };
  }

  private ofQuotas(): MergeRule {
    return {
      constraint: 'quota_organisation_fk',
      of: 'organisation',
      lock: (tx, scope, pair) => this.lockPlaces(tx, scope, pair),
      standings: (tx, scope, pair) => this.merges.quotaStandings(tx, scope, pair),
      hindrances: async (tx, scope, pair) =>
        (await this.merges.tooSmallQuotas(tx, scope, pair)).map(({ quota, event, ...sums }) =>
          quotaTooSmall(quota, event, sums),
        ),
      move: (tx, scope, pair) => this.moveQuotas(tx, scope, pair),
    };
  }

  private async lockPlaces(tx: Tx, scope: Scope, pair: MergePair): Promise<void> {
    for (const within of await this.eventsOf(tx, scope, pair)) {
      await this.events.holdAlone(tx, within);
      await this.places.lock(tx, within, await this.quotas.poolsOfEvent(tx, within));
    }
  }

  /** The quotas of either count the people of both from now on, and whoever waits for a place waits for these. */
  private async moveQuotas(tx: Tx, scope: Scope, pair: MergePair): Promise<void> {
    const events = await this.eventsOf(tx, scope, pair);
    await this.merges.moveQuotas(tx, scope, pair);
    for (const within of events) {
      const bound = (await this.quotas.list(tx, within)).filter(
        ({ organisationId }) => organisationId === pair.keptId,
      );
      for (const quota of bound) await this.counts.count(tx, within, quota);
      await this.counts.followQuotas(tx, within);
    }
  }

  private async eventsOf(tx: Tx, scope: Scope, pair: MergePair): Promise<Scope[]> {
    const ids = await this.merges.eventsWithQuotas(tx, scope, pair);
    return ids.map((eventId) =>
      SystemScope.of({
        reason: 'two organisations are made one',
        asker: scope.actor,
        seriesId: scope.series,
        eventId,
      }),
    );
  }
}
