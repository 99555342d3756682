import { Injectable } from '@nestjs/common';
import { registrationApproved, registrationRejected, registrationReturned } from '@app/news';
import { Places } from '@app/places';
import type { Scope, Tx } from '@app/platform';
import { CategoriesReader } from './categories.reader';
import { REGISTRATION_FORM, returnableFields } from './domain/form';
import { fieldNotReturnable } from './domain/registration.errors';
import type { MendItem } from './persistence/registration.entities';
import { RegistrationActs } from './registration-acts';

/** What an organiser decides of a registration that was sent. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly categories: CategoriesReader,
    private readonly places: Places,
  ) {}

  async approve(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('registrations.review');
    const registration = await this.acts.lock(tx, scope, id);
    await this.acts.move(tx, scope, registration, {
      to: 'approved',
      action: 'registration.approved',
      topic: registrationApproved,
    });
  }

  /** Sends it back with what is to be mended, field by field; the place is kept meanwhile. */
  async return(
    tx: Tx,
    scope: Scope,
    id: string,
    { message, items }: { message: string; items: MendItem[] },
  ): Promise<void> {
    scope.require('registrations.review');
    const returnable = returnableFields(REGISTRATION_FORM);
    const wrong = items.findIndex(
      ({ field }, index) =>
        !returnable.includes(field) || items.findIndex((item) => item.field === field) !== index,
    );
    if (wrong >= 0) throw fieldNotReturnable(items[wrong]?.field ?? '', wrong);

    const registration = await this.acts.lock(tx, scope, id);
    await this.acts.move(tx, scope, registration, {
      to: 'returned',
      action: 'registration.returned',
      reason: message,
      items,
      changes: { mendMessage: message, mendItems: items, typed: {} },
      topic: registrationReturned,
    });
  }

  /** Refuses it with a reason the person will read; its place is free again. */
  async reject(tx: Tx, scope: Scope, id: string, reason: string): Promise<void> {
    scope.require('registrations.review');
    const registration = await this.acts.lock(tx, scope, id);
    await this.acts.move(tx, scope, registration, {
      to: 'rejected',
      action: 'registration.rejected',
      reason,
      changes: { mendMessage: '', mendItems: [], typed: {} },
      topic: registrationRejected,
    });
    const category = await this.categories.find(scope, registration.categoryId, tx);
    await this.places.release(tx, scope, category.poolId, id);
  }
}
