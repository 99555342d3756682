import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database, keptSince, type RecurringWork, Recurs } from '@app/platform';
import { retention } from '@config';
import { STAFF_LIFE, VISITOR_LIFE, bounds } from '../domain/session-life';
import { ApiTokensRepository } from '../persistence/api-tokens.repository';
import { FailuresRepository } from '../persistence/failures.repository';
import { MailedCodesRepository } from '../persistence/mailed-codes.repository';
import { PasswordLinksRepository } from '../persistence/password-links.repository';
import { SignInChallengesRepository } from '../persistence/sign-in-challenges.repository';
import { StaffSessionsRepository } from '../persistence/staff-sessions.repository';
import { StepUpCodesRepository } from '../persistence/step-up-codes.repository';
import { VisitorsRepository } from '../persistence/visitors.repository';
import { WrongAttemptsRepository } from '../persistence/wrong-attempts.repository';

/** Removes sessions, tokens, codes and counts that can play no part any more. */
@Recurs('identity.forget-dead')
@Injectable()
export class ForgetDead implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly sessions: StaffSessionsRepository,
    private readonly tokens: ApiTokensRepository,
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
    const spent = keptSince(this.clock, retention.spentSecrets);
    const tx = this.database.manager;

    await this.sessions.deleteDead(tx, bounds(STAFF_LIFE, now));
    await this.visitors.deleteDead(tx, bounds(VISITOR_LIFE, now));
    await this.tokens.deleteDead(tx, keptSince(this.clock, retention.deadTokens));
    await this.codes.deleteBefore(tx, spent);
    await this.challenges.deleteBefore(tx, spent);
    await this.stepUps.deleteBefore(tx, spent);
    await this.passwordLinks.deleteBefore(tx, spent);
    await this.attempts.deleteBefore(tx, spent);
    await this.failures.deleteBefore(tx, spent);
  }
}
