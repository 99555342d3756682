export { normaliseAddress, parseAddress, type ParsedAddress } from './domain/address';
export { greeted } from './domain/greeted';
export { DeliveriesReader } from './deliveries.reader';
export type { DeliveryState } from './domain/delivery';
export * from './domain/mail.errors';
export { type InboxMail, type InboxMailWhole, InboxReader } from './inbox/inbox-reader';
export { type Inbox, startInbox } from './inbox/start-inbox';
export type { MailEvent } from './letters/letter';
export type {
  AboutDelegation,
  AboutRegistration,
  AboutSent,
  AboutSpeaker,
  MailParams,
  MailTemplate,
  SessionChangeInMail,
} from './letters/letters';
export { MailHttpModule } from './http/mail-http.module';
export { MailJobsModule } from './jobs/mail-jobs.module';
export { MailModule } from './mail.module';
export { type MailToSend, Mailer } from './mailer.service';
export { Postman } from './postman';
export { mailMigrations } from './persistence/migrations';
export { type RenderedMail, renderMail } from './render';
export { Resending } from './resending.service';
export { Suppressions } from './suppressions.service';
export { MailTexts } from './mail-texts.service';
