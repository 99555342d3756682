import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import type { PhotoField } from '../domain/form';
import { formShown } from '../domain/form-shown';
import { mayChange } from '../domain/later-change';
import { photoFieldOf } from '../domain/photo';
import { answersRefused } from '../domain/registration.errors';
import { notChangeable } from '../domain/review.errors';
import { isOver } from '../domain/registration-state';
import { allAnswers } from '../domain/stored-answers';
import { Forms } from '../forms/forms';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { type SentPhoto, Photos } from './photos.service';
import { RegistrationActs } from '../registration-acts';
import { asItStands } from '../approval/review.service';
import { Wishes } from '../approval/wishes';

/** The question for a photo as a person is asked it, and what answers it now. */
export interface AskedPhoto {
  field: PhotoField;
  /** The picture that stands, or waits; empty where there is none. */
  photo: string;
  /** Whether it waits to be looked at. */
  waits: boolean;
  /** Whether another one is looked at before it stands. */
  looked: boolean;
}

/**
 * A photo that is sent for its person: by staff, whose one stands at once, or by the focal point of her delegation, whose
 * one is looked at where her own would be. It is held to what her form asks.
 */
@Injectable()
export class PhotoReplacements {
  constructor(
    private readonly database: Database,
    private readonly acts: RegistrationActs,
    private readonly categories: CategoriesReader,
    private readonly forms: Forms,
    private readonly photos: Photos,
    private readonly wishes: Wishes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null where the person is asked for none, or none is taken of her any more. */
  async asked(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<AskedPhoto | null> {
    if (scope.delegationId === null) scope.require('registrations.write');
    const registration = await this.acts.find(tx, scope, id);
    if (scope.delegationId !== null && registration.delegationId !== scope.delegationId)
      throw notFound('registration');
    if (!(await this.isOpen(tx, scope, registration))) return null;
    const field = await this.fieldOf(tx, scope, registration);
    if (field === null) return null;
    const stands = registration.answers[field.key];
    const wanted = await this.wishes.photo(tx, scope, id, field.key);
    const photo = wanted ?? (typeof stands === 'string' ? stands : '');
    return { field, photo, waits: wanted !== undefined, looked: isLookedAt(scope, registration) };
  }

  /** Throws `registration.answers-refused` where it cannot be used. */
  async replace(tx: Tx, scope: Scope, id: string, sent: SentPhoto): Promise<void> {
    const registration = await this.lock(tx, scope, id);
    if (!(await this.isOpen(tx, scope, registration))) throw notChangeable();
    const field = await this.fieldOf(tx, scope, registration);
    if (field?.key !== sent.field) throw notChangeable();
    if ('fault' in sent) throw answersRefused([sent.fault]);

    const { raw } = await this.photos.take(tx, scope, id, { fields: [field], raw: {}, sent, kept: '' });
    const photo = raw[field.key];
    if (typeof photo !== 'string') throw notChangeable();
    if (isLookedAt(scope, registration))
      await this.wishes.askPhoto(tx, scope, registration, { field: field.key, photo });
    else await this.hold(tx, scope, registration, { field: field.key, photo });
    await this.photos.tidy(tx, scope, id, sent);
  }

  private async hold(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    { field, photo }: { field: string; photo: string },
  ): Promise<void> {
    await this.wishes.dropPhoto(tx, scope, registration.id);
    // What she had sent and was refused does not come back over it.
    const typed = Object.entries(registration.typed).map(
      ([step, { [field]: _refused, ...others }]) => [step, others] as const,
    );
    await this.acts.save(
      tx,
      scope,
      registration,
      { answers: { ...registration.answers, [field]: photo }, typed: Object.fromEntries(typed) },
      { action: 'registration.photo-replaced' },
    );
  }

  private lock(tx: Tx, scope: Scope, id: string): Promise<RegistrationEntity> {
    if (scope.delegationId !== null) return this.acts.lockForDelegation(tx, scope, asItStands(id));
    scope.require('registrations.write');
    return this.acts.lock(tx, scope, id);
  }

  /** Staff until she has left; a focal point as long as she might change it herself. */
  private async isOpen(tx: Tx, scope: Scope, { state, categoryId }: RegistrationEntity): Promise<boolean> {
    if (scope.delegationId === null) return !isOver(state);
    return mayChange(state, await this.categories.find(scope, categoryId, tx), this.clock.now());
  }

  /** What her form asks, else what follows her approval. */
  private async fieldOf(tx: Tx, scope: Scope, registration: RegistrationEntity): Promise<PhotoField | null> {
    const answers = allAnswers(registration);
    const form = await this.forms.ofRegistration(tx, scope, registration);
    const first = photoFieldOf(formShown(form, answers));
    if (first !== undefined || registration.state !== 'approved') return first ?? null;
    const follows = await this.forms.followUpOf(tx, scope, registration);
    return (follows && photoFieldOf(formShown(follows.form, answers))) ?? null;
  }
}

function isLookedAt(scope: Scope, { state }: RegistrationEntity): boolean {
  return scope.delegationId !== null && state === 'approved';
}
