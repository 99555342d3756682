import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DelegationsModule } from '@app/delegations';
import { EventsModule } from '@app/events';
import { PlacesModule } from '@app/places';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { Audience } from '../list/audience';
import { RegistrationModule } from '../registration.module';
import { CarryIn } from './carry-in';
import { CarryOutAct } from './carry-out-act';
import { ExportPeople } from './export-people';
import { ForgetAskedMails } from './forget-asked-mails';
import { ForgetBulkActs } from './forget-bulk-acts';
import { ForgetDrafts } from './forget-drafts';
import { ForgetImports } from './forget-imports';
import { ForgetPhotos } from './forget-photos';
import { JoinDelegation } from './join-delegation';
import { MailListedLink } from './mail-listed-link';
import { MailCode } from './mail-code';
import { MailMessage } from './mail-message';
import {
  MailApproved,
  MailCancelled,
  MailMended,
  MailReassigned,
  MailReceived,
  MailRejected,
  MailReturned,
  MailWithdrawn,
} from './mail-moves';
import { MailExists, MailNewLink } from './mail-own-link';
import { MailAnswersDue, MailDraftReminder } from './mail-reminders';
import { MailReplaced, MailSeat, MailSeatEnded } from './mail-seats';
import { ReleaseKeptPlaces } from './release-kept-places';
import { MailCompletion } from './mail-completion';
import { MailLink } from './mail-link';
import { MissingAnswers } from './missing-answers';
import { RemindAnswers } from './remind-answers';
import { RemindKeptPlaces } from './remind-kept-places';
import { RemindDrafts } from './remind-drafts';
import { ExpireOffers } from './expire-offers';
import { MailOfferExpired, MailOffered, MailWaitlisted } from './mail-waiting';
import { RegistrationLetters } from './registration-letters';
import { Rekey } from './rekey';
import { RekeyOrganisation } from './rekey-organisation';

@Module({
  imports: [IdentityModule, EventsModule, MailModule, DelegationsModule, PlacesModule, RegistrationModule],
  providers: [
    RegistrationLetters,
    MailReceived,
    MailMended,
    MailReturned,
    MailApproved,
    MailRejected,
    MailWithdrawn,
    MailCancelled,
    MailDraftReminder,
    MailReassigned,
    MailReplaced,
    MailSeat,
    MailSeatEnded,
    MailExists,
    MailLink,
    MailNewLink,
    MailMessage,
    MailCode,
    MailListedLink,
    JoinDelegation,
    ExportPeople,
    ForgetAskedMails,
    ForgetBulkActs,
    ForgetDrafts,
    ForgetImports,
    ForgetPhotos,
    CarryIn,
    CarryOutAct,
    ExpireOffers,
    ReleaseKeptPlaces,
    MailWaitlisted,
    MailOffered,
    MailOfferExpired,
    RemindDrafts,
    RemindAnswers,
    RemindKeptPlaces,
    MissingAnswers,
    MailAnswersDue,
    MailCompletion,
    Rekey,
    RekeyOrganisation,
  ],
})
export class RegistrationJobsModule implements OnApplicationBootstrap {
  constructor(private readonly audience: Audience) {}

  onApplicationBootstrap(): void {
    this.audience.assertWhole();
  }
}
