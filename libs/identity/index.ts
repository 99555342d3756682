export { Members } from './members.service';
export { Accounts, type HeldRole, type NewAccount, type PasswordHash } from './accounts.service';
export { Colleagues } from './colleagues';
export * from './domain/identity.errors';
export { PASSWORD_MOST } from './domain/password';
export { inFours } from './domain/slip';
export { PERMISSIONS, ROLES, ROLE_CODES, isRole, type Permission, type Role } from './domain/roles';
export { Failures } from './failures';
export { IdentityHttpModule } from './http/identity-http.module';
export {
  CurrentLink,
  FocalLinkGuard,
  InterpreterLinkGuard,
  type OpenedLink,
  PersonalLinkGuard,
  SpeakerLinkGuard,
} from './http/personal-link.guard';
export { STAFF_COOKIE, SessionCookies, VISITOR_COOKIE } from './http/session-cookies';
export { IdentityModule } from './identity.module';
export { IdentityJobsModule } from './jobs/identity-jobs.module';
export { LinkSlips, type SlipOutcome, type SlipToPrint } from './link-slips.service';
export { type CodeOutcome, type CodeToMail, MailedCodes } from './mailed-codes.service';
export type { Account } from './persistence/account.entities';
export type { PersonalLink, SubjectKind, VisitorSession } from './persistence/link.entities';
export type { Colleague } from './persistence/members.repository';
export { identityMigrations } from './persistence/migrations';
export { PasswordLinks, type PasswordLinkToMail } from './password-links.service';
export { PersonalLinks } from './personal-links.service';
export { type Bounced, type PlaceName, type SignedInEvent, SignedInEvents, StaffAddresses } from './ports';
export { type Opened, SignIn, type SignedIn } from './sign-in.service';
export { SecondFactors } from './second-factors.service';
export { StaffSessions } from './staff-sessions.service';
export { StepUps } from './step-ups.service';
export { Visitors } from './visitors.service';
