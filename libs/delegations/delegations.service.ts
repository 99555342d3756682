import { Inject, Injectable } from '@nestjs/common';
import { LANGUAGES, type Clock, type LocalisedText, newId, notFound } from '@app/kernel';
import { changedMeanwhile } from '@app/events';
import { countryName, isCountry, languageOfText } from '@app/i18n';
import { delegationMade } from '@app/news';
import { PeopleService } from '@app/people';
import { Audit, CLOCK, Outbox, type Scope, type Tx } from '@app/platform';
import { isNamed } from './domain/delegation';
import { organisationMissing, unknownCountry } from './domain/delegations.errors';
import { delegationFacts, delegationRecord } from './delegations.records';
import { DelegationEntity } from './persistence/delegation.entities';
import { type DelegationChanges, DelegationsRepository } from './persistence/delegations.repository';

/** Whose delegation is to be made: a country’s, or an organisation’s at home there. */
export interface NewDelegation {
  country: string;
  organisation: { name: string; latinName: string; kind: string } | null;
  /** Left empty it is called as the country or the organisation is. */
  name: LocalisedText;
  note: string;
}

/** The delegations of an event, one for a country and one for an organisation. */
@Injectable()
export class Delegations {
  constructor(
    private readonly delegations: DelegationsRepository,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes a delegation; whoever is registered already and belongs to it joins it by the news. Returns its id. */
  async create(tx: Tx, scope: Scope, wanted: NewDelegation): Promise<string> {
    scope.require('delegations.write');
    const { country, organisation, note } = wanted;
    if (!isCountry(country)) throw unknownCountry();
    if (organisation?.name === '') throw organisationMissing();

    const delegation: DelegationEntity = Object.assign(new DelegationEntity(), {
      id: newId(),
      seriesId: scope.series,
      eventId: scope.event,
      kind: organisation === null ? 'country' : 'organisation',
      country,
      organisationId: organisation && (await this.organisation(tx, scope, country, organisation)),
      name: isNamed(wanted.name) ? wanted.name : usualName(country, organisation),
      note,
      version: 1,
      createdAt: this.clock.now(),
    } as const);
    await this.delegations.insert(tx, delegation);
    const facts = delegationFacts(delegation);
    await this.audit.add(tx, scope, delegationRecord.created('delegation.created', delegation.id, facts));
    await this.outbox.add(tx, delegationMade, { eventId: scope.event, delegationId: delegation.id });
    return delegation.id;
  }

  /** Changes what it is called and what is noted of it, if it still stands in `version`. */
  async change(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    changes: DelegationChanges,
  ): Promise<void> {
    const delegation = await this.lock(tx, scope, seen.id);
    if (delegation.version !== seen.version) throw changedMeanwhile('delegation', delegation);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    await this.delegations.save(tx, scope, seen.id, given);
    const entry = delegationRecord.change(
      'delegation.changed',
      seen.id,
      delegationFacts(delegation),
      delegationFacts(Object.assign(new DelegationEntity(), delegation, given)),
    );
    await this.audit.add(tx, scope, entry);
  }

  /** Removes one that was made by mistake: nobody belongs to it, and nobody has ever been its focal point. */
  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    const delegation = await this.lock(tx, scope, id);
    await this.delegations.delete(tx, scope, id);
    const facts = delegationFacts(delegation);
    await this.audit.add(tx, scope, delegationRecord.removed('delegation.removed', id, facts));
  }

  /** Writes down that so many people who were registered already have joined it. */
  async joined(tx: Tx, scope: Scope, id: string, people: number): Promise<void> {
    scope.require('delegations.write');
    await this.audit.add(tx, scope, delegationRecord.noted('delegation.joined', id, { people }));
  }

  /**
   * Has whoever changes who leads it do so one after the other: head and deputy who change places are locked in the order
   * of whoever is placed first. Its own focal point may, and `delegations.write`. Throws `not-found` where the event has none such.
   */
  async lockLeaders(tx: Tx, scope: Scope, id: string): Promise<void> {
    if (scope.delegationId !== id) scope.require('delegations.write');
    if (!(await this.delegations.lock(tx, scope, id))) throw notFound('delegation');
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<DelegationEntity> {
    scope.require('delegations.write');
    const delegation = await this.delegations.lock(tx, scope, id);
    if (!delegation) throw notFound('delegation');
    return delegation;
  }

  private organisation(
    tx: Tx,
    scope: Scope,
    country: string,
    organisation: { name: string; latinName: string; kind: string },
  ): Promise<string> {
    return this.people.findOrCreateOrganisation(tx, scope, { ...organisation, country, invented: false });
  }
}

function usualName(country: string, organisation: NewDelegation['organisation']): LocalisedText {
  if (organisation === null) {
    return Object.fromEntries(LANGUAGES.map((language) => [language, countryName(country, language)]));
  }
  const { name, latinName } = organisation;
  const native = languageOfText(name);
  return { [native ?? 'en']: name, ...(latinName === '' ? {} : { en: latinName }) };
}
