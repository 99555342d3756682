import { Module } from '@nestjs/common';
import { EventsModule } from '@app/events';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { SpeakersModule } from '@app/speakers';
import { ProgrammeModule } from '../programme.module';
import { ForgetSessionFiles } from './forget-session-files';
import { MailSessionChanges } from './mail-session-changes';

@Module({
  imports: [IdentityModule, EventsModule, MailModule, SpeakersModule, ProgrammeModule],
  providers: [MailSessionChanges, ForgetSessionFiles],
})
export class ProgrammeJobsModule {}
