import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type DomainError, shownName } from '@app/kernel';
import type { EventView } from '@app/events';
import { registrationSubmitted, registrationWaitlisted } from '@app/news';
import { PeopleService } from '@app/people';
import { WaitingLists } from '@app/places';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import { AccessCodes } from '../access/access-codes.service';
import { type Company, Companions } from '../companions/companions.service';
import { AddressMail } from '../access/address-mail.service';
import { CategoriesReader } from '../categories/categories.reader';
import { isOpen, registrationNumber } from '../domain/category';
import { fieldsIn } from '../domain/form';
import { addressTaken } from '../domain/contact.errors';
import { registeredElsewhere, registeredInDelegation } from '../domain/delegation.errors';
import { categoryClosed } from '../domain/place.errors';
import { holdsPlace } from '../domain/registration-state';
import { type Unfinished, choiceFault, firstFault } from '../domain/sending';
import { formContext } from '../forms/form-options';
import { Forms } from '../forms/forms';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { type RegistrationChanges, RegistrationsRepository } from '../persistence/registrations.repository';
import { Affiliations } from '../persons/affiliations';
import { Photos } from '../photos/photos.service';
import { choicesIn, isWaitable } from '../places/place-refusals';
import { Quotas } from '../places/quotas';
import { Room } from '../places/room';
import { RegistrationActs } from '../registration-acts';

export type SubmitOutcome = { ok: true } | Unfinished;

/** How she would have it where there is not enough room: wait for a place, or come without those who come with her. */
export interface SendingWays {
  wait?: boolean;
  /** Whoever waits does so alone. */
  alone?: boolean;
}

/** Sending a registration for the first time. */
@Injectable()
export class Submissions {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly acts: RegistrationActs,
    private readonly categories: CategoriesReader,
    private readonly people: PeopleService,
    private readonly affiliations: Affiliations,
    private readonly quotas: Quotas,
    private readonly room: Room,
    private readonly lists: WaitingLists,
    private readonly addressMail: AddressMail,
    private readonly access: AccessCodes,
    private readonly forms: Forms,
    private readonly photos: Photos,
    private readonly companions: Companions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Sends a locked draft with who comes with it; whoever would rather `wait` stands in line where it is full, and whoever
   * sends it `alone` leaves the others named. What was sent already is sent.
   */
  async send(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    event: EventView,
    { wait = false, alone = wait }: SendingWays = {},
  ): Promise<SubmitOutcome> {
    if (registration.sentAt) return { ok: true };
    const form = await this.forms.ofRegistration(tx, scope, registration);
    const photos = await this.photos.known(tx, scope, registration.id, fieldsIn(form));
    const fault = firstFault(form, registration, formContext(event, this.clock.now(), photos));
    if (fault) return fault;

    await this.assertMayCome(tx, scope, event, registration);

    // Before the address is looked for: where nothing is left, one that is registered must not be told by its answer.
    const organisationId = await this.affiliations.organisation(tx, scope, registration);
    const joined = await this.affiliations.delegation(tx, scope, { ...registration, organisationId });
    const counted = { ...registration, organisationId, ...joined };
    const kept = holdsPlace(registration.state);
    const full = kept ? null : await this.room.refusal(tx, scope, counted);
    const fullChoices = full && choicesIn(full);
    if (fullChoices) return choiceFault(form, fullChoices);
    if (full && !(wait && isWaitable(full))) throw full;
    if (!alone) await this.companions.assertRoom(tx, scope, counted);

    const holder = await this.holderOf(tx, scope, registration);
    if (!holder) await this.comeIn(tx, scope, event, registration, joined, { wait, alone });
    else
      await this.seemSent(tx, scope, { registration, counted }, holder.id, { alone, inLine: full !== null });
    return { ok: true };
  }

  /** Whose place is kept may still come when nobody else may, and finds it there. */
  private async assertMayCome(
    tx: Tx,
    scope: Scope,
    event: EventView,
    registration: RegistrationEntity,
  ): Promise<void> {
    const category = await this.categories.find(scope, registration.categoryId, tx);
    const kept = holdsPlace(registration.state);
    if (event.state !== 'live' || !(kept || isOpen(category, this.clock.now())))
      throw categoryClosed(category);
    // Whom an organiser brought in by a list needs none.
    if (category.codeOnly && !kept && registration.externalSource === null)
      await this.access.use(tx, scope, registration);
  }

  /** Whoever is registered with her address, or as her, already; throws where her sender may know that somebody is. */
  private async holderOf(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
  ): Promise<{ id: string } | null> {
    const { id, email, contact, state } = registration;
    const personId = await this.people.findPerson(tx, scope, registration);
    const holder = await this.registrations.findBlocking(tx, scope, { email, contact, personId, but: id });
    if (holder && scope.delegationId !== null) throw await this.toFocalPoint(tx, scope, holder.id);
    // The link of a seat was mailed to this very address: its reader may know what is registered with it.
    if (holder && holdsPlace(state)) throw addressTaken();
    return holder;
  }

  /**
   * What stands against somebody whom a focal point sends. She has proven whom she speaks for, and must know that nobody
   * came in: of her own people she is told who it is, of all others nothing else.
   */
  private async toFocalPoint(tx: Tx, scope: Scope, holderId: string): Promise<DomainError> {
    const holder = await this.acts.find(tx, scope, holderId);
    if (holder.delegationId !== scope.delegationId) return registeredElsewhere();
    const name = shownName(holder, holder.country);
    return registeredInDelegation({ number: holder.number, name });
  }

  /**
   * Looks sent, and the holder is told. As much work as coming in is: nobody counts from outside who is registered
   * already.
   */
  private async seemSent(
    tx: Tx,
    scope: Scope,
    { registration, counted }: { registration: RegistrationEntity; counted: RegistrationEntity },
    holderId: string,
    { alone, inLine }: { alone: boolean; inLine: boolean },
  ): Promise<void> {
    await this.affiliations.organisation(tx, scope, registration);
    await this.quotas.seemToTake(tx, scope, counted);
    await this.registrations.holdSerial(tx, scope);
    const { categoryId, companions, email } = registration;
    const changes = {
      sentAt: this.clock.now(),
      companions: alone ? companions : this.companions.seemSent(companions),
      seemingRank: inLine ? await this.lists.lastRank(scope, categoryId, tx) : null,
    };
    const noted = { action: 'draft.sent', facts: { repeatsAddress: true } };
    await this.acts.save(tx, scope, registration, changes, noted);
    await this.addressMail.repeated(tx, scope, holderId, email);
  }

  /** Takes her place and those of who comes with her, or puts her in line; from here on others count on her. */
  private async comeIn(
    tx: Tx,
    scope: Scope,
    event: EventView,
    registration: RegistrationEntity,
    joined: RegistrationChanges,
    { wait, alone }: Required<SendingWays>,
  ): Promise<void> {
    const people = { ...(await this.affiliations.peopleMade(tx, scope, registration)), ...joined };
    const counted = { ...registration, ...people };
    const company = alone ? ALONE : await this.companions.prepare(tx, scope, counted);
    await this.companions.hold(tx, scope, company.entering, counted);
    // A choice that became full only now is thrown, so that nobody is left behind of whoever was made for it.
    const kept = holdsPlace(registration.state);
    if (kept) await this.quotas.move(tx, scope, counted);
    else if (!wait) await this.quotas.take(tx, scope, counted);
    const waits = wait && !kept && (await this.quotas.takeOrWait(tx, scope, counted));
    // Last, because the counter stays locked until the commit.
    const number = registrationNumber(event.numberPrefix, await this.registrations.nextSerial(tx, scope));
    await this.acts.move(tx, scope, registration, {
      to: waits ? 'waitlisted' : 'submitted',
      action: waits ? 'registration.waitlisted' : 'registration.submitted',
      changes: {
        ...people,
        number,
        sentAt: this.clock.now(),
        typed: {},
        placeholderUntil: null,
        companions: alone ? registration.companions : this.companions.leftOf(registration, company),
      },
      topic: waits ? registrationWaitlisted : registrationSubmitted,
    });
    await this.companions.send(tx, scope, event, registration, company, { together: true });
  }
}

const ALONE: Company = { entering: [], seeming: [] };
