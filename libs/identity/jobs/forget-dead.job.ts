import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database, type RecurringWork, Recurs } from '@app/platform';
import { STAFF_LIFE, VISITOR_LIFE, bounds } from '../domain/session-life';
import { FailuresRepository } from '../persistence/failures.repository';
import { MailedCodesRepository } from '../persistence/mailed-codes.repository';
import { PasswordLinksRepository } from '../persistence/password-links.repository';
import { SignInChallengesRepository } from '../persistence/sign-in-challenges.repository';
import { StaffSessionsRepository } from '../persistence/staff-sessions.repository';
import { StepUpCodesRepository } from '../persistence/step-up-codes.repository';
import { VisitorsRepository } from '../persistence/visitors.repository';
import { WrongAttemptsRepository } from '../persistence/wrong-attempts.repository';

const DAY = 24 * 3_600_000;

/** Removes sessions, codes and counts that can play no part any more. */
@Recurs('identity.forget-dead')
@Injectable()
export class ForgetDead implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly sessions: StaffSessionsRepository,
    private readonly visitors: VisitorsRepository,
    private readonly codes: MailedCodesRepository,
    private readonly challenges: SignInChallengesRepository,
    private readonly stepUps: StepUpCodesRepository,
    private readonly passwordLinks: PasswordLinksRepository,
    private readonly attempts: WrongAttemptsRepository,
    private readonly failures: FailuresRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    const yesterday = new Date(now.getTime() - DAY);
    const tx = this.database.manager;

    await this.sessions.deleteDead(tx, bounds(STAFF_LIFE, now));
    await this.visitors.deleteDead(tx, bounds(VISITOR_LIFE, now));
    await this.codes.deleteBefore(tx, yesterday);
    await this.challenges.deleteBefore(tx, yesterday);
    await this.stepUps.deleteBefore(tx, yesterday);
    await this.passwordLinks.deleteBefore(tx, yesterday);
    await this.attempts.deleteBefore(tx, yesterday);
    await this.failures.deleteBefore(tx, yesterday);
  }
}
