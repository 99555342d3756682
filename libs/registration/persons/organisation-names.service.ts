import { Injectable } from '@nestjs/common';
import { changedMeanwhile } from '@app/events';
import { type LocalisedText, notFound } from '@app/kernel';
import { organisationNamed } from '@app/news';
import { Merges, PeopleService, keptNames, usedElsewhere } from '@app/people';
import { Audit, Outbox, type Scope, type Tx } from '@app/platform';
import { OrganisationsRepository } from '../persistence/organisations.repository';
import { organisationRecord } from '../registration.records';

/** What organisations are called in further languages, beside their own names and the Latin ones. */
@Injectable()
export class OrganisationNames {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly people: PeopleService,
    private readonly merges: Merges,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** Calls an organisation so from now on, in all events of the series; a language that is left out has no name any more. */
  async change(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    wanted: LocalisedText,
  ): Promise<void> {
    scope.require('registrations.write');
    const found = await this.organisations.find(tx, scope, seen.id);
    if (!found) throw notFound('organisation');
    await this.merges.assertLooksAfter(tx, scope, 'organisation', found.id);
    const stands = await this.people.lockNames(tx, scope, found.id);
    if (!stands) throw notFound('organisation');
    if (stands.version !== seen.version) throw changedMeanwhile('organisation', stands);
    const names = keptNames(wanted);
    await this.people.callOrganisation(tx, scope, found.id, names);
    await this.tell(tx, scope, found.id);
    await this.audit.add(
      tx,
      scope,
      organisationRecord.change('organisation.named', found.id, { names: stands.names }, { names }),
    );
  }

  /**
   * Gives an organisation the names it lacks, as a table of people brings them; what it is called already stays. Throws
   * where it is used outside `events`, which are those whoever brings the table looks after; null for the series.
   */
  async fill(
    tx: Tx,
    scope: Scope,
    id: string,
    { names, events }: { names: LocalisedText; events: readonly string[] | null },
  ): Promise<void> {
    const fresh = await this.people.fillNames(tx, scope, id, names);
    if (Object.keys(fresh).length === 0) return;
    if (!(await this.merges.standsWithin(tx, scope, 'organisation', id, events))) throw usedElsewhere();
    await this.tell(tx, scope, id);
    await this.audit.add(tx, scope, organisationRecord.noted('organisation.named', id, { names: fresh }));
  }

  private async tell(tx: Tx, scope: Scope, organisationId: string): Promise<void> {
    await this.outbox.add(tx, organisationNamed, { eventId: scope.event, organisationId });
  }
}
