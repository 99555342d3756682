import './persistence/identity.constraints';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActorNames, Authenticator } from '@app/platform';
import { Accounts } from './accounts.service';
import { AccountNames } from './actor-names';
import { StaffAuthenticator } from './authenticator';
import { Colleagues } from './colleagues';
import { Failures } from './failures';
import { SessionCookies } from './http/session-cookies';
import { LinkSlips } from './link-slips.service';
import { MailedCodes } from './mailed-codes.service';
import { OwnPassword } from './own-password';
import { Passwords } from './passwords';
import { Account, AccountRole, ApiToken, StaffSession, WrongAttempt } from './persistence/account.entities';
import { AccountsRepository } from './persistence/accounts.repository';
import { ApiTokensRepository } from './persistence/api-tokens.repository';
import {
  EndedLinkToken,
  LinkSlip,
  MailedCode,
  PersonalLink,
  VisitorGrant,
  VisitorSession,
} from './persistence/link.entities';
import { FailuresRepository } from './persistence/failures.repository';
import { MailedCodesRepository } from './persistence/mailed-codes.repository';
import { MembersRepository } from './persistence/members.repository';
import { PasswordLinksRepository } from './persistence/password-links.repository';
import { PersonalLinksRepository } from './persistence/personal-links.repository';
import { RecoveryCode, SecondFactor, SignInChallenge } from './persistence/second-factor.entities';
import { SecondFactorsRepository } from './persistence/second-factors.repository';
import { SignInChallengesRepository } from './persistence/sign-in-challenges.repository';
import { PasswordLink, StepUpCode } from './persistence/staff-mail.entities';
import { SlipsRepository } from './persistence/slips.repository';
import { StaffSessionsRepository } from './persistence/staff-sessions.repository';
import { StepUpCodesRepository } from './persistence/step-up-codes.repository';
import { VisitorsRepository } from './persistence/visitors.repository';
import { WrongAttemptsRepository } from './persistence/wrong-attempts.repository';
import { PasswordLinks } from './password-links.service';
import { PersonalLinks } from './personal-links.service';
import { SecondFactors } from './second-factors.service';
import { StaffSessions } from './staff-sessions.service';
import { StepUps } from './step-ups.service';
import { Visitors } from './visitors.service';
import { WrongAttempts } from './wrong-attempts';

const REPOSITORIES = [
  AccountsRepository,
  ApiTokensRepository,
  FailuresRepository,
  MailedCodesRepository,
  MembersRepository,
  PasswordLinksRepository,
  PersonalLinksRepository,
  SecondFactorsRepository,
  SignInChallengesRepository,
  SlipsRepository,
  StaffSessionsRepository,
  StepUpCodesRepository,
  VisitorsRepository,
  WrongAttemptsRepository,
];

const SERVICES = [
  Passwords,
  WrongAttempts,
  Failures,
  OwnPassword,
  Accounts,
  StaffSessions,
  StepUps,
  SecondFactors,
  PasswordLinks,
  PersonalLinks,
  Visitors,
  MailedCodes,
  LinkSlips,
  Colleagues,
  SessionCookies,
];

/** Who people are: staff by account, people outside by personal link. Global, because it fills platform's port. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Account,
      AccountRole,
      ApiToken,
      EndedLinkToken,
      LinkSlip,
      MailedCode,
      PasswordLink,
      PersonalLink,
      RecoveryCode,
      SecondFactor,
      SignInChallenge,
      StaffSession,
      StepUpCode,
      VisitorGrant,
      VisitorSession,
      WrongAttempt,
    ]),
  ],
  providers: [
    ...REPOSITORIES,
    ...SERVICES,
    { provide: Authenticator, useClass: StaffAuthenticator },
    { provide: ActorNames, useClass: AccountNames },
  ],
  exports: [ActorNames, Authenticator, ...REPOSITORIES, ...SERVICES],
})
export class IdentityModule {}
