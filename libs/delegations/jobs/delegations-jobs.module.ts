import { Module } from '@nestjs/common';
import { EventsModule } from '@app/events';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { DelegationsModule } from '../delegations.module';
import { FocalPointLetters } from './focal-point-letters';
import {
  MailAppointed,
  MailFocalCode,
  MailFocalLinks,
  MailKeptPlaces,
  MailNewFocalLink,
} from './mail-focal-points';

@Module({
  imports: [IdentityModule, EventsModule, MailModule, DelegationsModule],
  providers: [
    FocalPointLetters,
    MailAppointed,
    MailNewFocalLink,
    MailFocalLinks,
    MailFocalCode,
    MailKeptPlaces,
  ],
  exports: [FocalPointLetters],
})
export class DelegationsJobsModule {}
