import { type DynamicModule, Module } from '@nestjs/common';
import { BadgesJobsModule } from '@app/badges';
import { DelegationsJobsModule } from '@app/delegations';
import { EventsJobsModule } from '@app/events';
import { IdentityJobsModule } from '@app/identity';
import { MailJobsModule } from '@app/mail';
import { LIVE_MAP_OF_NEWS, topics } from '@app/news';
import { PlatformJobsModule, PlatformModule, type PlatformOptions } from '@app/platform';
import { ProgrammeJobsModule } from '@app/programme';
import { RegistrationJobsModule } from '@app/registration';
import { SpeakersJobsModule } from '@app/speakers';
import type { Settings } from '@config';

/** The worker's composition root: every context's handlers, the relay, the schedules. */
@Module({})
export class WorkerModule {
  static forRoot(settings: Settings, options: Partial<PlatformOptions> = {}): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(settings, {
          application: 'worker',
          live: LIVE_MAP_OF_NEWS,
          topics: topics.map(({ name }) => name),
          ...options,
        }),
        PlatformJobsModule,
        IdentityJobsModule,
        EventsJobsModule,
        MailJobsModule,
        DelegationsJobsModule,
        RegistrationJobsModule,
        SpeakersJobsModule,
        ProgrammeJobsModule,
        BadgesJobsModule,
      ],
    };
  }
}
