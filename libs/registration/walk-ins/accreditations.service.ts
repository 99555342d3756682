import { Inject, Injectable } from '@nestjs/common';
import { EventsReader } from '@app/events';
import { type Clock, notFound } from '@app/kernel';
import { PeopleService } from '@app/people';
import { Audit, CLOCK, type Scope, type Tx } from '@app/platform';
import { affiliationIn, organisationNamed } from '../domain/affiliation';
import { type RawValues, validateStep } from '../domain/form-answers';
import { answersRefused } from '../domain/registration.errors';
import { ORGANISATION_STEP } from '../domain/walk-in';
import { formContext } from '../forms/form-options';
import { AccreditationsRepository } from '../persistence/accreditations.repository';
import { OrganisationsRepository } from '../persistence/organisations.repository';
import { accreditationRecord } from '../registration.records';

/** The list of organisations whose people the desk of an event lets in without asking anybody. */
@Injectable()
export class Accreditations {
  constructor(
    private readonly accreditations: AccreditationsRepository,
    private readonly organisations: OrganisationsRepository,
    private readonly people: PeopleService,
    private readonly events: EventsReader,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Accredits an organisation somebody of the event has named; done again it changes nothing. */
  async add(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('registrations.review');
    const found = await this.organisations.find(tx, scope, id);
    if (!found || !(await this.organisations.isNamedHere(tx, scope, found.id)))
      throw notFound('organisation');
    await this.put(tx, scope, found.id);
  }

  /** The same for one nobody has registered for yet, by what is said of it; answers with its id. */
  async addNew(tx: Tx, scope: Scope, answers: RawValues): Promise<string> {
    scope.require('registrations.review');
    const id = await this.madeKnown(tx, scope, answers);
    await this.put(tx, scope, id);
    return id;
  }

  /** Ends it: of its people who come from now on the approvers are asked. */
  async end(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('registrations.review');
    if (!(await this.accreditations.remove(tx, scope, id))) throw notFound('accreditation');
    await this.audit.add(tx, scope, accreditationRecord.noted('organisation.accreditation-ended', id, {}));
  }

  private async put(tx: Tx, scope: Scope, id: string): Promise<void> {
    if (await this.accreditations.add(tx, scope, id, this.clock.now()))
      await this.audit.add(tx, scope, accreditationRecord.noted('organisation.accredited', id, {}));
  }

  private async madeKnown(tx: Tx, scope: Scope, answers: RawValues): Promise<string> {
    const context = formContext(await this.events.view(scope, tx), this.clock.now());
    const outcome = validateStep(ORGANISATION_STEP, answers, context);
    if (!outcome.ok) throw answersRefused(outcome.errors, '');
    const named = organisationNamed({ ...affiliationIn(outcome.values), invented: false });
    return this.people.findOrCreateOrganisation(tx, scope, named);
  }
}
