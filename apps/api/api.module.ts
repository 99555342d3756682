import { type DynamicModule, Module } from '@nestjs/common';
import { BadgesHttpModule } from '@app/badges';
import { CommitmentsHttpModule } from '@app/commitments';
import { DelegationsHttpModule } from '@app/delegations';
import { EventsHttpModule } from '@app/events';
import { IdentityHttpModule } from '@app/identity';
import { LIVE_MAP_OF_NEWS } from '@app/news';
import { MailHttpModule } from '@app/mail';
import { PeopleHttpModule } from '@app/people';
import { PlatformHttpModule, PlatformModule, type PlatformOptions } from '@app/platform';
import { ProgrammeHttpModule } from '@app/programme';
import { ProtocolHttpModule } from '@app/protocol';
import { RegistrationHttpModule } from '@app/registration';
import { SpeakersHttpModule } from '@app/speakers';
import type { Settings } from '@config';
import { SiteModule } from '@site';

/** The HTTP composition root: every context's routes, and the site. */
@Module({})
export class ApiModule {
  static forRoot(settings: Settings, options: Partial<PlatformOptions> = {}): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot(settings, { application: 'api', live: LIVE_MAP_OF_NEWS, ...options }),
        PlatformHttpModule,
        IdentityHttpModule,
        EventsHttpModule,
        MailHttpModule,
        PeopleHttpModule,
        DelegationsHttpModule,
        ProtocolHttpModule,
        CommitmentsHttpModule,
        RegistrationHttpModule,
        SpeakersHttpModule,
        BadgesHttpModule,
        ProgrammeHttpModule,
        SiteModule,
      ],
    };
  }
}
