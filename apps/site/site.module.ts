import { Global, Module } from '@nestjs/common';
import { BadgesModule } from '@app/badges';
import { EventsModule } from '@app/events';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { ErrorPage } from '@app/platform';
import { RegistrationModule } from '@app/registration';

import { AssetsController } from './http/assets.controller';
import { DraftCookie } from './http/draft-cookie';
import { Drafts } from './http/drafts';
import { SiteErrorPage } from './http/error-page';
import { EventController } from './http/event.controller';
import { HomeController } from './http/home.controller';
import { InboxController } from './http/inbox.controller';
import { CodeController } from './http/code.controller';
import { MendController } from './http/mend.controller';
import { LinkWork } from './http/link-work';
import { LanController } from './http/lan.controller';
import { LinkController } from './http/link.controller';
import { OnceMore } from './http/once-more';
import { Pages } from './http/pages';
import { RegisterController } from './http/register.controller';
import { StepController } from './http/step.controller';
import { StepWork } from './http/step-work';
import { WithdrawalController } from './http/withdrawal.controller';

/** The pages for people outside. Global because the filter of every error asks for its page. */
@Global()
@Module({
  imports: [EventsModule, RegistrationModule, BadgesModule, IdentityModule, MailModule],
  controllers: [
    HomeController,
    AssetsController,
    EventController,
    RegisterController,
    StepController,
    LinkController,
    CodeController,
    MendController,
    WithdrawalController,
    InboxController,
    LanController,
  ],
  providers: [
    Pages,
    DraftCookie,
    Drafts,
    LinkWork,
    OnceMore,
    StepWork,
    { provide: ErrorPage, useClass: SiteErrorPage },
  ],
  exports: [ErrorPage],
})
export class SiteModule {}
