import { Delegations, FocalPoints } from '@app/delegations';
import { latinFullName, nativeFullName } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import { mailboxOf } from '../domain/contact';
import { leadsNone, notSentYet } from '../domain/delegation.errors';
import { ACTIVE_STATES } from '../domain/registration-state';
import { RegistrationActs } from '../registration-acts';

/** Who leads a delegation and may therefore be let look after it on `/d`. */
@Injectable()
export class DeskKeys {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly leaders: Delegations,
    private readonly focalPoints: FocalPoints,
  ) {}

  /** Lets the head or deputy of a delegation look after it as a focal point does, for as long as she is that. */
  async give(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('delegations.write');
    const { delegationId: of } = await this.acts.find(tx, scope, id);
    if (of === null) throw leadsNone();
    // Before her, as whoever changes who leads it locks them.
    await this.leaders.lockLeaders(tx, scope, of);
    const registration = await this.acts.lock(tx, scope, id);
    const { delegationId, delegationRole: office, state, language, country } = registration;
    if (delegationId !== of || office === 'member') throw leadsNone();
    if (!ACTIVE_STATES.some((active) => active === state)) throw notSentYet();
    await this.focalPoints.appointLeader(tx, scope, of, {
      ...{ registrationId: id, office, language },
      name: latinFullName(registration, country) || nativeFullName(registration, country),
      email: mailboxOf(registration),
    });
  }
}
