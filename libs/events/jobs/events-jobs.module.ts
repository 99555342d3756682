import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { EventsModule } from '../events.module';
import { MailPasswordLink, MailStepUp, MailWelcome } from './mail-staff';
import { StaffLetters } from './staff-letters';

/** Identity and mail are peers and may not know each other: the mails to staff are sent from the first floor above both. */
@Module({
  imports: [EventsModule, IdentityModule, MailModule],
  providers: [StaffLetters, MailStepUp, MailPasswordLink, MailWelcome],
})
export class EventsJobsModule {}
