import { Module } from '@nestjs/common';
import { DelegationsJobsModule } from '@app/delegations';
import { EventsModule } from '@app/events';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { SpeakersModule } from '@app/speakers';
import { ProgrammeModule } from '../programme.module';
import { ForgetSessionFiles } from './forget-session-files';
import { MailInterpreterLink } from './mail-interpreter-link';
import { MailRoomDecisions } from './mail-room-decisions';
import { MailSessionChanges } from './mail-session-changes';

@Module({
  imports: [DelegationsJobsModule, IdentityModule, EventsModule, MailModule, SpeakersModule, ProgrammeModule],
  providers: [MailSessionChanges, MailRoomDecisions, MailInterpreterLink, ForgetSessionFiles],
})
export class ProgrammeJobsModule {}
