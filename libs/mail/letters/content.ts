import type { MailParams, MailTemplate } from './letters';

/** What is sealed of a mail until it has left. */
export interface MailContent {
  params: MailParams[MailTemplate];
}
