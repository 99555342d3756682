import { type DynamicModule, Module } from '@nestjs/common';
import { BadgesJobsModule } from '@app/badges';
import { IdentityJobsModule } from '@app/identity';
import { PlatformJobsModule, PlatformModule, type PlatformOptions } from '@app/platform';
import { RegistrationJobsModule } from '@app/registration';
import type { Settings } from '@config';

/** The worker's composition root: every context's handlers, the relay, the schedules. */
@Module({})
export class WorkerModule {
  static forRoot(settings: Settings, options: Partial<PlatformOptions> = {}): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(settings, { application: 'worker', ...options }),
        PlatformJobsModule,
        IdentityJobsModule,
        RegistrationJobsModule,
        BadgesJobsModule,
      ],
    };
  }
}
