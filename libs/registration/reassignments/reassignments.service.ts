import { Injectable } from '@nestjs/common';
import { registrationReassigned } from '@app/news';
import type { Scope, Tx } from '@app/platform';
import { CarriedOver } from '../companions/carried-over';
import { sharesMailbox } from '../companions/companions.service';
import { Endings } from '../leaving/endings';
import { type PastQuotas, Quotas } from '../places/quotas';
import { RegistrationActs, type SeenRegistration } from '../registration-acts';
import type { Decided } from '../approval/review.service';
import { ReassignmentPlans, type WantedStanding } from './reassignment-plans';

/** How somebody is registered as something else. */
export interface Reassigning {
  /** Why, among the organisers; may be empty. */
  reason?: string | undefined;
  /** What she is let in past. */
  past?: PastQuotas | undefined;
  /** Whether she is mailed what she is registered as now. */
  tell?: boolean | undefined;
}

/** People whom staff register as something else than they sent: in another category, of another country or organisation. */
@Injectable()
export class Reassignments {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly plans: ReassignmentPlans,
    private readonly quotas: Quotas,
    private readonly carried: CarriedOver,
    private readonly endings: Endings,
  ) {}

  /**
   * Moves her, and who comes with her, with all their places or none. Throws as `Quotas.take` does where a pool she comes
   * to is full and none she is moved `past`; what she is already is no fault.
   */
  async reassign(
    tx: Tx,
    scope: Scope,
    seen: SeenRegistration,
    wanted: WantedStanding,
    { reason = '', past, tell = false }: Reassigning = {},
  ): Promise<Decided> {
    scope.require('registrations.write');
    if (past) await this.quotas.checkPast(tx, scope, past.pools);
    const main = await this.acts.lockAsSeen(tx, scope, seen);
    const companions = await this.carried.lock(tx, scope, main);
    const plan = await this.plans.of(tx, scope, main, companions, wanted, { makes: true });
    const why = reason.trim() || (past?.reason ?? '');
    for (const { before, changes, to, became } of plan) {
      await this.acts.move(tx, scope, before, {
        to,
        became,
        changes,
        action: 'registration.reassigned',
        reason: why,
        facts: { ...(why !== '' && { reason: why }), ...(past && { past: past.pools.length }) },
        quiet: !tell || (before.id !== main.id && sharesMailbox(before, main)),
        topic: registrationReassigned,
      });
    }
    for (const { before, to } of plan)
      if (before.state === 'approved' && to !== 'approved')
        await this.endings.of(tx, scope, before.id, 'reassigned');
    // Last, as everybody does: the counters stay locked until the commit.
    for (const { after } of plan) await this.quotas.follow(tx, scope, after, { past: past?.pools ?? [] });
    const [own] = plan;
    const { id, number, version } = main;
    return { id, number, state: own?.to ?? main.state, version: own ? version + 1 : version };
  }
}
