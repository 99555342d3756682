import { Accounts1764001000001 } from './1764001000001-accounts';
import { Sessions1764001000002 } from './1764001000002-sessions';
import { PersonalLinks1764001000003 } from './1764001000003-personal-links';
import { CancellingJobs1764001000004 } from './1764001000004-cancelling-jobs';
import { Devices1764001000005 } from './1764001000005-devices';
import { LimitedTokens1764001000006 } from './1764001000006-limited-tokens';
import { SecondFactors1764001000007 } from './1764001000007-second-factors';
import { DemoAccounts1764001000008 } from './1764001000008-demo-accounts';
import { StaffMails1764001000009 } from './1764001000009-staff-mails';
import { ReadingTheAudit1764001000020 } from './1764001000020-reading-the-audit';
import { ReadingMail1764001000021 } from './1764001000021-reading-mail';
import { LookingAfterTheSystem1764001000022 } from './1764001000022-looking-after-the-system';
import { Failures1764001000023 } from './1764001000023-failures';
import { TakingListsAway1765030000004 } from './1765030000004-taking-lists-away';
import { LookingAfterDelegations1765040000003 } from './1765040000003-looking-after-delegations';
import { PreApproving1765060000001 } from './1765060000001-pre-approving';
import { Slips1765120000001 } from './1765120000001-slips';
import { Admitting1765160000001 } from './1765160000001-admitting';
import { ReadingAccessCodes1765250000001 } from './1765250000001-reading-access-codes';
import { MakingTheProgramme1765400000010 } from './1765400000010-making-the-programme';
import { MarkingArrivals1765435000001 } from './1765435000001-marking-arrivals';

export const identityMigrations = [
  Accounts1764001000001,
  Sessions1764001000002,
  PersonalLinks1764001000003,
  CancellingJobs1764001000004,
  Devices1764001000005,
  LimitedTokens1764001000006,
  SecondFactors1764001000007,
  DemoAccounts1764001000008,
  StaffMails1764001000009,
  ReadingTheAudit1764001000020,
  ReadingMail1764001000021,
  LookingAfterTheSystem1764001000022,
  Failures1764001000023,
  TakingListsAway1765030000004,
  LookingAfterDelegations1765040000003,
  PreApproving1765060000001,
  Slips1765120000001,
  Admitting1765160000001,
  ReadingAccessCodes1765250000001,
  MakingTheProgramme1765400000010,
  MarkingArrivals1765435000001,
];
