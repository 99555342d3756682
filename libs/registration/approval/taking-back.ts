import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { preApprovalTakenBack } from '@app/news';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { CarriedOver } from '../companions/carried-over';
import type { CarriedState } from '../domain/companion';
import { mayTakeBack } from '../domain/review';
import { tooLateToTakeBack } from '../domain/review.errors';
import type { RegistrationEntity, RegistrationMoveEntity } from '../persistence/registration.entities';
import { RegistrationsRepository } from '../persistence/registrations.repository';
import { type Move, RegistrationActs } from '../registration-acts';

/**
 * A focal point takes her last word back. Only that she agreed: nobody is written to of it, so that it soundly can be;
 * what she returns or refuses is read by its person, and is asked for in two steps.
 */
@Injectable()
export class TakingBack {
  constructor(
    private readonly database: Database,
    private readonly acts: RegistrationActs,
    private readonly registrations: RegistrationsRepository,
    private readonly carried: CarriedOver,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether the focal point whose scope this is can take back what she said of it. */
  async isOpen(scope: Scope, id: string): Promise<boolean> {
    const tx = this.database.manager;
    const registration = await this.registrations.find(tx, scope, id);
    if (registration?.delegationId !== scope.delegation) return false;
    return this.isHers(scope, registration, await this.registrations.lastMove(tx, scope, id));
  }

  /** It waits for her again, and so does who comes with whom she agreed to. Throws `registration.too-late-to-take-back`. */
  async takeBack(tx: Tx, scope: Scope, id: string): Promise<void> {
    const registration = await this.acts.lock(tx, scope, id);
    if (registration.delegationId !== scope.delegation) throw notFound('registration');
    const word = await this.registrations.lastMove(tx, scope, id);
    if (!word || !this.isHers(scope, registration, word)) throw tooLateToTakeBack();
    const coming: RegistrationEntity[] = [];
    for (const companion of await this.carried.lock(tx, scope, registration)) {
      const carried = await this.registrations.lastMove(tx, scope, companion.id);
      // Whom she had agreed to before or has since, she agreed to by another word.
      if (carried?.at.getTime() === word.at.getTime() && this.isHers(scope, companion, carried))
        coming.push(companion);
    }
    const move: Move & { to: CarriedState } = {
      to: 'submitted',
      action: 'registration.pre-approval-taken-back',
      topic: preApprovalTakenBack,
    };
    await this.acts.move(tx, scope, registration, move);
    await this.carried.move(tx, scope, registration, coming, move);
  }

  private isHers(
    scope: Scope,
    registration: RegistrationEntity,
    word: RegistrationMoveEntity | null,
  ): boolean {
    return word !== null && mayTakeBack(registration, word, { by: scope.actor, now: this.clock.now() });
  }
}
