import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { decidesOn } from '../domain/approvers';
import { type CarriedState, carriedTo, mayApproveWith } from '../domain/companion';
import { companionBeforeMain } from '../domain/companion.errors';
import { queueOf } from '../domain/review';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RegistrationsRepository } from '../persistence/registrations.repository';
import { type Move, RegistrationActs } from '../registration-acts';
import { sharesMailbox } from './companions.service';

/** What is decided of somebody is decided of who comes with her, each with her own move, history and audit. */
@Injectable()
export class CarriedOver {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly registrations: RegistrationsRepository,
    private readonly categories: CategoriesReader,
  ) {}

  /**
   * Whom somebody comes with, locked before her own row is: as whoever acts on both does. It never changes who that is.
   */
  async lockMain(tx: Tx, scope: Scope, id: string): Promise<void> {
    const { accompaniesId } = await this.acts.find(tx, scope, id);
    if (accompaniesId !== null) await this.acts.lock(tx, scope, accompaniesId);
  }

  /**
   * Those who come with her, locked: before any counter is, which whoever acts on one of them alone takes after her row.
   */
  lock(tx: Tx, scope: Scope, main: RegistrationEntity): Promise<RegistrationEntity[]> {
    if (main.accompaniesId !== null) return Promise.resolve([]);
    return this.registrations.lockCompanions(tx, scope, main.id);
  }

  /**
   * Moves each of them as she was moved, where it is one for her too; answers those that were. Whoever is agreed to by
   * others waits for them.
   */
  async move(
    tx: Tx,
    scope: Scope,
    main: RegistrationEntity,
    companions: readonly RegistrationEntity[],
    move: Move & { to: CarriedState },
  ): Promise<RegistrationEntity[]> {
    const moved: RegistrationEntity[] = [];
    for (const companion of companions) {
      const to = carriedTo(companion.state, move.to);
      if (to === null || !(await this.isAsked(tx, scope, companion, move))) continue;
      const quiet = sharesMailbox(companion, main);
      await this.acts.move(tx, scope, companion, { ...move, to, quiet });
      moved.push(companion);
    }
    return moved;
  }

  /** Nobody is approved before whom she comes with: throws `registration.companion-before-main`. */
  async assertAfterMain(tx: Tx, scope: Scope, { accompaniesId }: RegistrationEntity): Promise<void> {
    if (accompaniesId === null) return;
    const main = await this.acts.find(tx, scope, accompaniesId);
    if (!mayApproveWith(main.state)) throw companionBeforeMain(main);
  }

  /** Whether it was done of this one already, with whom she comes: of many at once, both may be chosen. */
  async wasDone(tx: Tx, scope: Scope, id: string, to: CarriedState): Promise<boolean> {
    const { accompaniesId, state } = await this.acts.find(tx, scope, id);
    return accompaniesId !== null && state === to;
  }

  /**
   * The word of a focal point is asked only of whose category asks for it, and an approval is that of the approvers of her
   * category, which goes past a focal point she waits for only with a reason, as theirs of anybody. What ends for both
   * nobody is asked about.
   */
  private async isAsked(
    tx: Tx,
    scope: Scope,
    companion: RegistrationEntity,
    { to, reason = '' }: Move & { to: CarriedState },
  ): Promise<boolean> {
    if (to !== 'pre_approved' && to !== 'approved') return true;
    const category = await this.categories.find(scope, companion.categoryId, tx);
    if (to === 'pre_approved') return category.preApproval;
    const past = reason === '' && queueOf(companion, category) === 'focal-points';
    return decidesOn(category, scope.actor) && !past;
  }
}
