import { Module } from '@nestjs/common';
import { EventsModule } from '@app/events';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { SpeakersModule } from '../speakers.module';
import { ForgetGone } from './forget-gone';
import { MailSpeakerLink } from './mail-speaker-link';

@Module({
  imports: [IdentityModule, EventsModule, MailModule, SpeakersModule],
  providers: [MailSpeakerLink, ForgetGone],
})
export class SpeakersJobsModule {}
