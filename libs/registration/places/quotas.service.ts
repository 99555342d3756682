import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalisedText, newId, notFound } from '@app/kernel';
import { changedMeanwhile, EventsReader } from '@app/events';
import { DelegationsReader } from '@app/delegations';
import { Places, PlacesReader } from '@app/places';
import { PeopleService } from '@app/people';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { type QuotaRow, QuotasRepository } from '../persistence/quotas.repository';
import { QuotaCounts } from './quota-counts';
import { quotaFacts, quotaRecord } from '../registration.records';

export interface QuotaFacts {
  name: LocalisedText;
  /** Whom it counts: null and empty mean everybody. */
  country: string | null;
  organisationId: string | null;
  delegationId: string | null;
  categoryIds: string[];
  capacity: number;
}

export interface OrganisationByName {
  country: string;
  name: string;
  latinName?: string;
  kind: string;
}

export interface QuotaChanges extends Partial<QuotaFacts> {
  /** Whether nobody more gets a place of it for now, whatever comes free. */
  closed?: boolean;
}

/**
 * Quotas besides those of the categories: of a country, an organisation, a delegation, of several categories together. Whoever holds
 * a place is counted from the moment a quota is made or bound anew.
 */
@Injectable()
export class QuotasService {
  constructor(
    private readonly repository: QuotasRepository,
    private readonly counts: QuotaCounts,
    private readonly places: Places,
    private readonly pools: PlacesReader,
    private readonly events: EventsReader,
    private readonly delegations: DelegationsReader,
    private readonly people: PeopleService,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes a quota and counts those who are there; throws `registration.capacity-below-taken` where they are too many. */
  async create(tx: Tx, scope: Scope, { capacity, ...facts }: QuotaFacts): Promise<string> {
    await this.begin(tx, scope);
    await this.assertThere(tx, scope, facts.delegationId);
    const poolId = await this.places.open(tx, scope, capacity);
    const quota = { ...facts, id: newId(), poolId, version: 1 };
    await this.repository.insert(tx, scope, quota, this.clock.now());
    await this.counts.count(tx, scope, quota);
    await this.counts.followQuotas(tx, scope);
    await this.audit.add(
      tx,
      scope,
      quotaRecord.created('quota.created', quota.id, quotaFacts(quota, { capacity, closed: false })),
    );
    return quota.id;
  }

  /** Changes a quota if it still stands in `version`; whoever is counted now and was not, or the other way, is moved. */
  async change(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    { capacity, closed, ...changes }: QuotaChanges,
  ): Promise<void> {
    await this.begin(tx, scope);
    const quota = await this.find(tx, scope, seen.id);
    if (quota.version !== seen.version) throw changedMeanwhile('quota', quota);
    const changed = { ...quota, ...given(changes) };
    await this.assertThere(tx, scope, changed.delegationId);
    const stood = await this.standing(tx, scope, quota.poolId);
    const wanted = { capacity: capacity ?? stood.capacity, closed: closed ?? stood.closed };
    await this.repository.save(tx, scope, changed);
    // More places before whoever comes in, fewer after whoever goes.
    if (wanted.capacity > stood.capacity)
      await this.counts.setCapacity(tx, scope, quota.poolId, wanted.capacity);
    await this.counts.count(tx, scope, changed);
    if (wanted.capacity < stood.capacity)
      await this.counts.setCapacity(tx, scope, quota.poolId, wanted.capacity);
    if (wanted.closed !== stood.closed) await this.places.setClosed(tx, scope, quota.poolId, wanted.closed);
    await this.counts.followQuotas(tx, scope);
    await this.audit.add(
      tx,
      scope,
      quotaRecord.change('quota.changed', quota.id, quotaFacts(quota, stood), quotaFacts(changed, wanted)),
    );
  }

  /** Takes a quota away: nobody is counted by it any more. */
  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    await this.begin(tx, scope);
    const quota = await this.find(tx, scope, id);
    const stood = await this.standing(tx, scope, quota.poolId);
    await this.repository.delete(tx, scope, quota.id);
    await this.places.close(tx, scope, quota.poolId);
    await this.counts.followQuotas(tx, scope);
    await this.audit.add(tx, scope, quotaRecord.removed('quota.removed', quota.id, quotaFacts(quota, stood)));
  }

  /** The organisation of that name, which is there from now on. */
  organisation(
    tx: Tx,
    scope: Scope,
    { country, name, latinName = '', kind }: OrganisationByName,
  ): Promise<string> {
    scope.require('events.write');
    const wanted = { country, name, latinName, kind, invented: false };
    return this.people.findOrCreateOrganisation(tx, scope, wanted);
  }

  /** Nobody registers or leaves until all are counted; every pool is locked in the order of everybody. */
  private async begin(tx: Tx, scope: Scope): Promise<void> {
    scope.require('events.write');
    await this.events.holdAlone(tx, scope);
    await this.places.lock(tx, scope, await this.repository.poolsOfEvent(tx, scope));
  }

  private async assertThere(tx: Tx, scope: Scope, delegationId: string | null): Promise<void> {
    if (delegationId === null) return;
    const all = await this.delegations.names(scope, tx);
    if (!all.some(({ id }) => id === delegationId)) throw notFound('delegation');
  }

  private async standing(
    tx: Tx,
    scope: Scope,
    poolId: string,
  ): Promise<{ capacity: number; closed: boolean }> {
    const { capacity = 0, closed = false } = (await this.pools.pools(scope, tx)).get(poolId) ?? {};
    return { capacity, closed };
  }

  private async find(tx: Tx, scope: Scope, id: string): Promise<QuotaRow> {
    const quota = await this.repository.find(tx, scope, id);
    if (!quota) throw notFound('quota');
    return quota;
  }
}

/** What is left out stays as it is. */
function given<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}
