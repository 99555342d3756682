import { Global, Module } from '@nestjs/common';
import { BadgesModule } from '@app/badges';
import { DelegationsModule } from '@app/delegations';
import { EventsModule } from '@app/events';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { ErrorPage } from '@app/platform';
import { ProgrammeModule } from '@app/programme';
import { PersonGroupsModule, RegistrationModule } from '@app/registration';
import { SpeakersModule } from '@app/speakers';

import { AgendaController } from './http/agenda.controller';
import { AgendaAroundController } from './http/agenda-around.controller';
import { AgendaWork } from './http/agenda-work';
import { AnyLanguageController } from './http/any-language.controller';
import { AssetsController } from './http/assets.controller';
import { DraftCookie } from './http/draft-cookie';
import { Drafts } from './http/drafts';
import { SiteErrorPage } from './http/error-page';
import { EventController } from './http/event.controller';
import { FormPreviewController } from './http/form-preview.controller';
import { HomeController } from './http/home.controller';
import { InboxController } from './http/inbox.controller';
import { CodeController } from './http/code.controller';
import { CompanionsController } from './http/companions.controller';
import { LaterCompanionsController } from './http/later-companions.controller';
import { ChangeController } from './http/change.controller';
import { FollowUpController } from './http/follow-up.controller';
import { MendController } from './http/mend.controller';
import { LinkWork } from './http/link-work';
import { LanController } from './http/lan.controller';
import { LinkController } from './http/link.controller';
import { Proving } from './http/proving';
import { DeskController } from './http/desk.controller';
import { DeskCookie } from './http/desk-cookie';
import { DeskApprovalsController } from './http/desk-approvals.controller';
import { DeskCards } from './http/desk-cards';
import { DeskEntryController } from './http/desk-entry.controller';
import { DeskLeavingController } from './http/desk-leaving.controller';
import { DeskLinkController } from './http/desk-link.controller';
import { DeskMendController } from './http/desk-mend.controller';
import { DeskPersonController } from './http/desk-person.controller';
import { DeskPhotoFormController } from './http/desk-photo.controller';
import { DeskRoomsController } from './http/desk-rooms.controller';
import { DeskSlipsController } from './http/desk-slips.controller';
import { DeskTableController } from './http/desk-table.controller';
import { DeskPeople } from './http/desk-people';
import { DeskWork } from './http/desk-work';
import { OnceMore } from './http/once-more';
import { Pages } from './http/pages';
import { CodePictureController } from './http/code-picture.controller';
import { DeskPhotoController, DraftPhotoController, LinkPhotoController } from './http/photo.controller';
import { PhotoForms } from './http/photo-forms';
import { PublicPages } from './http/public-pages';
import { ReaderOfEvent } from './http/reader-of-event';
import { RegisterController } from './http/register.controller';
import { RobotsController } from './http/robots.controller';
import { SlipController } from './http/slip.controller';
import { InterpreterController } from './http/interpreter.controller';
import { SpeakerController } from './http/speaker.controller';
import { StepController } from './http/step.controller';
import { StepPages } from './http/step-pages';
import { StepWork } from './http/step-work';
import { SubstitutionController } from './http/substitution.controller';
import { WithdrawalController } from './http/withdrawal.controller';

/** The pages for people outside. Global because the filter of every error asks for its page. */
@Global()
@Module({
  imports: [
    EventsModule,
    DelegationsModule,
    RegistrationModule,
    PersonGroupsModule,
    ProgrammeModule,
    SpeakersModule,
    BadgesModule,
    IdentityModule,
    MailModule,
  ],
  controllers: [
    HomeController,
    AnyLanguageController,
    AssetsController,
    RobotsController,
    EventController,
    AgendaController,
    AgendaAroundController,
    RegisterController,
    CompanionsController,
    LaterCompanionsController,
    StepController,
    DraftPhotoController,
    LinkPhotoController,
    CodePictureController,
    DeskPhotoController,
    FormPreviewController,
    LinkController,
    CodeController,
    MendController,
    ChangeController,
    FollowUpController,
    WithdrawalController,
    DeskController,
    SlipController,
    DeskRoomsController,
    DeskSlipsController,
    DeskPersonController,
    DeskPhotoFormController,
    DeskEntryController,
    DeskLeavingController,
    DeskMendController,
    DeskApprovalsController,
    DeskLinkController,
    SubstitutionController,
    SpeakerController,
    InterpreterController,
    DeskTableController,
    InboxController,
    LanController,
  ],
  providers: [
    Pages,
    PublicPages,
    AgendaWork,
    ReaderOfEvent,
    DraftCookie,
    Drafts,
    LinkWork,
    Proving,
    DeskCookie,
    DeskPeople,
    DeskWork,
    DeskCards,
    OnceMore,
    StepWork,
    StepPages,
    PhotoForms,
    { provide: ErrorPage, useClass: SiteErrorPage },
  ],
  exports: [ErrorPage],
})
export class SiteModule {}
