import { Module } from '@nestjs/common';
import { EventsModule } from '@app/events';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { RegistrationModule } from '../registration.module';
import { ForgetAskedMails } from './forget-asked-mails';
import { ForgetDrafts } from './forget-drafts';
import { MailCode } from './mail-code';
import {
  MailApproved,
  MailExists,
  MailLink,
  MailMended,
  MailNewLink,
  MailReceived,
  MailRejected,
  MailReturned,
} from './mail-moves';
import { RegistrationLetters } from './registration-letters';

@Module({
  imports: [IdentityModule, EventsModule, MailModule, RegistrationModule],
  providers: [
    RegistrationLetters,
    MailReceived,
    MailMended,
    MailReturned,
    MailApproved,
    MailRejected,
    MailExists,
    MailLink,
    MailNewLink,
    MailCode,
    ForgetAskedMails,
    ForgetDrafts,
  ],
})
export class RegistrationJobsModule {}
