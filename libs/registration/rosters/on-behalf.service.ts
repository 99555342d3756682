import { Injectable } from '@nestjs/common';
import { DelegationsReader } from '@app/delegations';
import { EventsReader } from '@app/events';
import type { PersonalLink } from '@app/identity';
import { type Language, notFound } from '@app/kernel';
import { PeopleService } from '@app/people';
import type { Scope, Tx } from '@app/platform';
import type { Contact } from '../domain/contact';
import { fieldsIn, type RegistrationForm } from '../domain/form';
import { CompletionLinks } from './completion-links.service';
import { Drafts } from '../entering/drafts';
import { Forms } from '../forms/forms';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RegistrationActs } from '../registration-acts';

/** Answers that are texts, by the fields of the form. */
type Known = Record<string, string>;

/** Whom a focal point begins to register. */
export interface NewOnBehalf {
  categoryId: string;
  /** How she is reached. */
  contact: Contact;
  language: Language;
  /** Somebody of the same delegation whose organisation she has too. */
  like: string | null;
}

/** Somebody of another list of the house whom staff register with one click. */
export interface Offered {
  /** What is known of her, by the fields of the standard form; what her category does not ask is left out. */
  known: Readonly<Record<string, string>>;
  /** How she is reached. */
  contact: Contact;
  language: Language;
  /** The list she is on, and what she is called there. */
  list: { source: string; reference: string };
}

/** Registrations that whoever looks after a delegation fills in for its people. */
@Injectable()
export class OnBehalf {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly drafts: Drafts,
    private readonly forms: Forms,
    private readonly delegations: DelegationsReader,
    private readonly people: PeopleService,
    private readonly events: EventsReader,
    private readonly completions: CompletionLinks,
  ) {}

  /** Begins one in the focal point’s own delegation, with what is known of everybody there; it is kept who did. */
  async begin(
    tx: Tx,
    scope: Scope,
    { categoryId, contact, language, like }: NewOnBehalf,
  ): Promise<PersonalLink> {
    const event = await this.events.view(scope, tx);
    const { registrationId, link } = await this.drafts.begin(tx, scope, event, { categoryId, language });
    const draft = await this.acts.lock(tx, scope, registrationId);
    const known = { ...(await this.colleague(tx, scope, like)), ...(await this.shared(tx, scope)) };
    const { kind, id, name } = scope.actor;
    const changes = {
      contact,
      delegationId: scope.delegation,
      delegationChosen: true,
      typed: byStep(await this.forms.ofRegistration(tx, scope, draft), known),
      enteredByKind: kind,
      enteredById: id,
      enteredByName: name,
    };
    await this.acts.save(tx, scope, draft, changes, { action: 'registration.placed' });
    return link;
  }

  /**
   * Begins one for somebody on another list of the house, with what is known of her there, and mails her the link by
   * which she completes it where a mail reaches her. Returns its id.
   */
  async offer(
    tx: Tx,
    scope: Scope,
    { categoryId, ...offered }: Offered & { categoryId: string },
  ): Promise<string> {
    scope.require('registrations.write');
    const event = await this.events.viewToUse(tx, scope);
    const form = await this.forms.ofCategory(tx, scope, categoryId, event);
    const { known, ...how } = offered;
    const asked = new Set(fieldsIn(form).map(({ key }) => key));
    const answers = Object.fromEntries(
      Object.entries(known).filter(([field, value]) => value !== '' && asked.has(field)),
    );
    const { id, email } = await this.drafts.enter(tx, scope, event, { ...how, categoryId, answers });
    await this.completions.askEntered(tx, scope, { id, email });
    return id;
  }

  /** The answers nobody may change in the name of an organisation’s delegation: those that say which one it is. */
  async fixed(tx: Tx, scope: Scope): Promise<Known> {
    const { organisationId } = await this.delegations.find(scope, scope.delegation, tx);
    if (organisationId === null) return {};
    const organisation = await this.people.organisation(tx, scope, organisationId);
    if (organisation === null) throw notFound('organisation');
    return given({
      country: organisation.country,
      organisationName: organisation.name,
      organisationLatinName: organisation.latinName,
      organisationKind: organisation.kind,
    });
  }

  /** What holds of everybody in the delegation: its country, and its organisation where it is one’s. */
  async shared(tx: Tx, scope: Scope): Promise<Known> {
    const { country } = await this.delegations.find(scope, scope.delegation, tx);
    return { country, ...(await this.fixed(tx, scope)) };
  }

  private async colleague(tx: Tx, scope: Scope, id: string | null): Promise<Known> {
    if (id === null) return {};
    const registration = await this.acts.find(tx, scope, id);
    return registration.delegationId === scope.delegation ? organisationOf(registration) : {};
  }
}

/** What colleagues have in common, by the fields of the form. */
function organisationOf(registration: RegistrationEntity): Known {
  const { organisationName, organisationLatinName, organisationKind } = registration;
  return given({ organisationName, organisationLatinName, organisationKind });
}

function given(values: Known): Known {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** As it stands in a draft that has been typed into and not been looked at. */
function byStep({ steps }: RegistrationForm, values: Known): Record<string, Known> {
  const typed = steps.map(({ key, fields }) => {
    const known = fields.flatMap((field) => {
      const value = values[field.key];
      return value === undefined ? [] : [[field.key, value] as const];
    });
    return [key, Object.fromEntries(known)] as const;
  });
  return Object.fromEntries(typed.filter(([, known]) => Object.keys(known).length > 0));
}
