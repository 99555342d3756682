import { Module } from '@nestjs/common';
import { EventsModule } from '@app/events';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { SpeakersModule } from '../speakers.module';
import { MailSpeakerLink } from './mail-speaker-link';

@Module({
  imports: [IdentityModule, EventsModule, MailModule, SpeakersModule],
  providers: [MailSpeakerLink],
})
export class SpeakersJobsModule {}
