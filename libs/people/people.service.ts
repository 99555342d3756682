import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalisedText, notFound } from '@app/kernel';
import { CLOCK, type OneStatement, type Scope, type Tx } from '@app/platform';
import type { NewOrganisation, NewPerson, OrganisationFacts } from './domain/identity';
import type { MergedKind } from './domain/merge';
import { joinedNames, keptNames } from './domain/organisation-names';
import { organisationKeys } from './organisation-keys';
import { type Besides, LonelyRecordsRepository } from './persistence/lonely-records.repository';
import { MergesRepository } from './persistence/merges.repository';
import { PeopleRepository } from './persistence/people.repository';
import { putPeople } from './persistence/put-people';

/** Persons and organisations of a series: they live across its events. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly people: PeopleRepository,
    private readonly lonely: LonelyRecordsRepository,
    private readonly records: MergesRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The person of this address and name in the scope's series, made if there is none. What stands is not changed:
   * whoever fills in a form has not proven to be the person it names.
   */
  findOrCreatePerson(tx: Tx, scope: Scope, person: NewPerson): Promise<string> {
    return this.people.findOrCreatePerson(tx, scope, person, this.clock.now());
  }

  /** The person of this address and name in the scope's series; null when there is none. */
  findPerson(tx: Tx, scope: Scope, person: NewPerson): Promise<string | null> {
    return this.people.findPerson(tx, scope, person);
  }

  /** The same of many at once, in their order. */
  findPersons(tx: Tx, scope: Scope, persons: readonly NewPerson[]): Promise<(string | null)[]> {
    return this.people.findPersons(tx, scope, persons);
  }

  /**
   * The parts of a statement that find the person and her organisation, or make them, where `from` has a row. Returns
   * the name of the part that answers with `person_id` and `organisation_id`, always with one row.
   */
  put(
    statement: OneStatement,
    scope: Scope,
    { person, organisation }: { person: NewPerson; organisation: NewOrganisation },
    from: string,
  ): string {
    const at = this.clock.now();
    return putPeople(statement, scope, { person, organisation, from, at });
  }

  /** The id of the organisation of this name and country in the scope's series; null where there is none. */
  findOrganisation(
    tx: Tx,
    scope: Scope,
    organisation: Pick<NewOrganisation, 'name' | 'country'>,
  ): Promise<string | null> {
    return this.people.findOrganisation(tx, scope, organisation);
  }

  /**
   * Takes away those of these records that were made up and that nothing refers to any more, with what was merged into
   * them; returns how many. Nobody's record goes that any row of the database still names.
   */
  forgetLonely(tx: Tx, scope: Scope, kind: MergedKind, ids: readonly string[]): Promise<number> {
    return this.lonely.remove(tx, scope, kind, ids);
  }

  /** How many that would be were the rows of `besides` not there. */
  countLonely(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    ids: readonly string[],
    besides: Besides,
  ): Promise<number> {
    return this.lonely.count(tx, scope, kind, ids, besides);
  }

  /** What these organisations of the scope's series are called, by their ids. */
  organisationNames(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
    return this.people.organisationNames(tx, scope, ids);
  }

  /** What is known of an organisation of the scope's series; null where it is none of them. */
  organisation(tx: Tx, scope: Scope, id: string): Promise<OrganisationFacts | null> {
    return this.people.organisation(tx, scope, id);
  }

  /**
   * What an organisation is called in further languages and the version of that, kept from others who would change it;
   * null where there is none, or it leads to another one.
   */
  async lockNames(
    tx: Tx,
    scope: Scope,
    id: string,
  ): Promise<{ names: LocalisedText; version: number } | null> {
    const found = await this.records.lockCalled(tx, scope, id);
    return found && { names: found.stands.names, version: found.stands.version };
  }

  /** Calls an organisation so in further languages; it is found by these and by all it was found by before. */
  async callOrganisation(tx: Tx, scope: Scope, id: string, names: LocalisedText): Promise<void> {
    const found = await this.records.lockCalled(tx, scope, id);
    if (!found) throw notFound('organisation');
    const kept = keptNames(names);
    await this.records.saveNames(tx, scope, id, kept);
    // Those it was made one with are found by their names too, whatever became of those.
    const led = found.led.flatMap(({ nameKey, ...called }) => [called, { name: nameKey, latinName: '' }]);
    const keys = organisationKeys([{ ...found.stands, names: kept }, ...led]);
    await this.records.saveKeys(tx, scope, id, keys);
  }

  /** Gives an organisation the names it lacks; what it is called already stays. Returns which those were. */
  async fillNames(tx: Tx, scope: Scope, id: string, names: LocalisedText): Promise<LocalisedText> {
    const found = await this.lockNames(tx, scope, id);
    if (!found) return {};
    const joined = joinedNames(found.names, names);
    const fresh = Object.fromEntries(
      Object.entries(joined).filter(([language]) => !(language in found.names)),
    );
    if (Object.keys(fresh).length > 0) await this.callOrganisation(tx, scope, id, joined);
    return fresh;
  }

  /** What these organisations of the scope's series are called in further languages, by their ids. */
  furtherNames(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Map<string, LocalisedText>> {
    return this.people.furtherNames(tx, scope, ids);
  }

  /** The organisation of this name and country in the scope's series, made if there is none. */
  findOrCreateOrganisation(tx: Tx, scope: Scope, organisation: NewOrganisation): Promise<string> {
    return this.people.findOrCreateOrganisation(tx, scope, organisation, this.clock.now());
  }
}
