import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DelegationsModule, FocalPoints } from '@app/delegations';
import { DocumentsModule } from '@app/documents';
import { EventsModule, PartUses } from '@app/events';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { MergeRules, PeopleModule } from '@app/people';
import { PlacesModule } from '@app/places';
import { ProtocolModule, Subjects } from '@app/protocol';
import { AddressMail } from './access/address-mail.service';
import { AccessCodes } from './access/access-codes.service';
import { ApprovalsReader } from './approval/approvals.reader';
import { Audience } from './list/audience';
import { BulkActsReader } from './approval/bulk-acts.reader';
import { BulkActRuns } from './approval/bulk-act-runs';
import { BulkActs } from './approval/bulk-acts.service';
import { CategoriesImport } from './categories/categories.import';
import { CategoriesReader } from './categories/categories.reader';
import { CategoriesService } from './categories/categories.service';
import { CompletionLinks } from './rosters/completion-links.service';
import { Departures } from './leaving/departures.service';
import { DraftRemovals } from './leaving/draft-removals.service';
import { Drafts } from './entering/drafts';
import { Endings } from './leaving/endings';
import { Entries } from './entering/entries';
import { EntryStatement } from './entering/entry-statement';
import { CarriedOver } from './companions/carried-over';
import { CompanyAudience } from './companions/company-audience';
import { Companions } from './companions/companions.service';
import { CompanionsReader } from './companions/companions.reader';
import { FollowUpAudience } from './forms/follow-up-audience';
import { FollowUps } from './forms/follow-ups.service';
import { Forms } from './forms/forms';
import { FormsReader } from './forms/forms.reader';
import { FormsService } from './forms/forms.service';
import { HolderReader } from './holder/holder.reader';
import { Wanted } from './holder/wanted';
import { ListedAddresses } from './access/listed-addresses.service';
import { ListedLinks } from './access/listed-links.service';
import { Acceptances } from './imports/acceptances.service';
import { ImportActs } from './imports/import-acts';
import { ImportCheck } from './imports/import-check';
import { ImportsReader } from './imports/imports.reader';
import { Imports } from './imports/imports.service';
import { RegistrationMergeRules } from './persons/merge-rules';
import { Affiliations } from './persons/affiliations';
import { AnswersAudience } from './forms/answers-audience';
import { OrganisationAudience } from './persons/organisation-audience';
import { OrganisationNames } from './persons/organisation-names.service';
import { OrganisationsReader } from './persons/organisations.reader';
import { PersonsReader } from './persons/persons.reader';
import { RegisteredSubjects } from './persons/subjects';
import { PreparedReasons } from './approval/prepared-reasons.service';
import { PreparedReasonsRepository } from './persistence/prepared-reasons.repository';
import { AccreditationsRepository } from './persistence/accreditations.repository';
import { PhotoReplacements } from './photos/photo-replacements.service';
import { Photos } from './photos/photos.service';
import { PhotosRepository } from './persistence/photos.repository';
import { AccessCodesRepository } from './persistence/access-codes.repository';
import { AskedMailsRepository } from './persistence/asked-mails.repository';
import { ListedAddressesRepository } from './persistence/listed-addresses.repository';
import { ApprovalsRepository } from './persistence/approvals.repository';
import { BulkActsRepository } from './persistence/bulk-acts.repository';
import { CategoriesRepository } from './persistence/categories.repository';
import { ImportsRepository } from './persistence/imports.repository';
import { QuotasRepository } from './persistence/quotas.repository';
import './persistence/registration.constraints';
import { registrationEntities } from './persistence/registration.entities';
import { CompletionsRepository } from './persistence/completions.repository';
import { KeptPlacesRepository } from './persistence/kept-places.repository';
import { DueAnswersRepository } from './persistence/due-answers.repository';
import { FollowUpsRepository } from './persistence/follow-ups.repository';
import { FormsRepository } from './persistence/forms.repository';
import { OrganisationsRepository } from './persistence/organisations.repository';
import { PersonsRepository } from './persistence/persons.repository';
import { RegistrationMergesRepository } from './persistence/merges.repository';
import { RegistrationListsRepository } from './persistence/registration-lists.repository';
import { RegistrationKeysRepository } from './persistence/registration-keys.repository';
import { RegistrationsRepository } from './persistence/registrations.repository';
import { UnsentRepository } from './persistence/unsent.repository';
import { ChangeEntity } from './persistence/change.entities';
import { ChangesRepository } from './persistence/changes.repository';
import { tagEntities } from './persistence/tag.entities';
import { TagsRepository } from './persistence/tags.repository';
import { ReachedRepository } from './persistence/reached.repository';
import { RostersRepository } from './persistence/rosters.repository';
import { PeopleExports } from './list/people-export';
import { SavedViewsRepository } from './persistence/saved-views.repository';
import { SavedViews } from './list/saved-views.service';
import { QuotasReader } from './places/quotas.reader';
import { QuotasService } from './places/quotas.service';
import { ReadinessReader } from './categories/readiness.reader';
import { OnBehalf } from './rosters/on-behalf.service';
import { Offers } from './places/offers';
import { ChoicePlaces } from './places/choice-places';
import { ChoicePoolsRepository } from './persistence/choice-pools.repository';
import { QuotaCounts } from './places/quota-counts';
import { Quotas } from './places/quotas';
import { Room } from './places/room';
import { Turns } from './places/turns';
import { Waiting } from './places/waiting.service';
import { WaitingReader } from './places/waiting.reader';
import { RegistrationActs } from './registration-acts';
import { Messages } from './messages.service';
import { RegistrationLinks } from './registration-links.service';
import { BadgeHoldersReader } from './list/badge-holders.reader';
import { RegistrationCountsReader } from './list/registration-counts.reader';
import { RegistrationReader } from './list/registration.reader';
import { RegistrationsService } from './registrations.service';
import { RostersReader } from './rosters/rosters.reader';
import { DeskKeys } from './rosters/desk-keys.service';
import { Rosters } from './rosters/rosters.service';
import { ReviewService } from './approval/review.service';
import { TakingBack } from './approval/taking-back';
import { Changes } from './approval/changes.service';
import { Wishes } from './approval/wishes';
import { SlipPrinter } from './slips/slip-printer';
import { Slips } from './slips/slips.service';
import { Tags } from './approval/tags.service';
import { Mendings } from './entering/mendings';
import { Submissions } from './entering/submissions';
import { Substitutions } from './leaving/substitutions.service';
import { RehearsalRules } from './rehearsals/rehearsal-rules';
import { Rehearsals } from './rehearsals/rehearsals.service';
import { PURGED_CONSTRAINTS, RehearsalsRepository } from './persistence/rehearsals.repository';
import { ReassignmentPlans } from './reassignments/reassignment-plans';
import { ReassignmentsReader } from './reassignments/reassignments.reader';
import { Reassignments } from './reassignments/reassignments.service';
import { Accreditations } from './walk-ins/accreditations.service';
import { WalkIns } from './walk-ins/walk-ins.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([...registrationEntities, ...tagEntities, ChangeEntity]),
    IdentityModule,
    DocumentsModule,
    EventsModule,
    PeopleModule,
    DelegationsModule,
    PlacesModule,
    ProtocolModule,
    MailModule,
  ],
  providers: [
    CategoriesRepository,
    RegistrationsRepository,
    AskedMailsRepository,
    RegistrationKeysRepository,
    UnsentRepository,
    RegistrationListsRepository,
    RegistrationMergesRepository,
    RegistrationMergeRules,
    RegisteredSubjects,
    PersonsRepository,
    PersonsReader,
    OrganisationsRepository,
    OrganisationsReader,
    OrganisationNames,
    OrganisationAudience,
    AnswersAudience,
    FormsRepository,
    FollowUpsRepository,
    DueAnswersRepository,
    KeptPlacesRepository,
    CompletionsRepository,
    CompletionLinks,
    FollowUps,
    Companions,
    CompanionsReader,
    CarriedOver,
    FollowUpAudience,
    CompanyAudience,
    Forms,
    FormsReader,
    RostersRepository,
    ApprovalsRepository,
    QuotasRepository,
    AccreditationsRepository,
    Accreditations,
    WalkIns,
    ReassignmentPlans,
    Reassignments,
    ReassignmentsReader,
    AccessCodesRepository,
    AccessCodes,
    ListedAddressesRepository,
    ListedAddresses,
    ListedLinks,
    Offers,
    QuotaCounts,
    Quotas,
    Room,
    Turns,
    ChoicePlaces,
    ChoicePoolsRepository,
    Waiting,
    WaitingReader,
    QuotasService,
    QuotasReader,
    ReadinessReader,
    FormsService,
    TagsRepository,
    PhotosRepository,
    Photos,
    PhotoReplacements,
    ChangesRepository,
    Changes,
    Wishes,
    Tags,
    Audience,
    SavedViewsRepository,
    SavedViews,
    PeopleExports,
    BulkActsRepository,
    BulkActs,
    BulkActRuns,
    BulkActsReader,
    RegistrationActs,
    Affiliations,
    AddressMail,
    Drafts,
    Submissions,
    Mendings,
    EntryStatement,
    Entries,
    CategoriesService,
    CategoriesReader,
    CategoriesImport,
    PreparedReasonsRepository,
    PreparedReasons,
    RegistrationsService,
    RegistrationLinks,
    Messages,
    ReviewService,
    TakingBack,
    Endings,
    Departures,
    DraftRemovals,
    Rosters,
    DeskKeys,
    OnBehalf,
    RostersReader,
    Substitutions,
    RegistrationReader,
    RegistrationCountsReader,
    BadgeHoldersReader,
    ApprovalsReader,
    HolderReader,
    Wanted,
    ImportsRepository,
    ImportCheck,
    ImportActs,
    Imports,
    Acceptances,
    ImportsReader,
    ReachedRepository,
    RehearsalsRepository,
    RehearsalRules,
    Rehearsals,
    SlipPrinter,
    Slips,
  ],
  exports: [
    RehearsalRules,
    Rehearsals,
    Accreditations,
    WalkIns,
    Reassignments,
    ReassignmentsReader,
    Slips,
    // For this lib's own jobs module, which sends what these hold.
    RegistrationsRepository,
    AskedMailsRepository,
    RegistrationKeysRepository,
    UnsentRepository,
    RostersRepository,
    DueAnswersRepository,
    KeptPlacesRepository,
    CompletionsRepository,
    FollowUpsRepository,
    CompletionLinks,
    PhotosRepository,
    Photos,
    PhotoReplacements,
    ImportsRepository,
    Imports,
    Acceptances,
    ImportsReader,
    Audience,
    SavedViews,
    PeopleExports,
    BulkActsRepository,
    BulkActs,
    BulkActRuns,
    BulkActsReader,
    CategoriesService,
    CategoriesReader,
    CategoriesImport,
    QuotaCounts,
    PreparedReasons,
    Quotas,
    ChoicePlaces,
    Waiting,
    WaitingReader,
    QuotasService,
    QuotasReader,
    ReadinessReader,
    AccessCodes,
    ListedAddresses,
    ListedLinks,
    RegistrationsService,
    RegistrationLinks,
    Entries,
    Forms,
    FollowUps,
    Companions,
    CompanionsReader,
    FormsReader,
    FormsService,
    ReviewService,
    TakingBack,
    Endings,
    Departures,
    DraftRemovals,
    Rosters,
    DeskKeys,
    OnBehalf,
    RostersReader,
    Substitutions,
    RegistrationReader,
    RegistrationCountsReader,
    BadgeHoldersReader,
    ApprovalsReader,
    PersonsReader,
    OrganisationsReader,
    OrganisationNames,
    Tags,
    Changes,
    HolderReader,
  ],
})
export class RegistrationModule implements OnModuleInit {
  constructor(
    private readonly uses: PartUses,
    private readonly registrations: RegistrationsRepository,
    private readonly mergeRules: MergeRules,
    private readonly ownMergeRules: RegistrationMergeRules,
    private readonly rehearsalRules: RehearsalRules,
    private readonly rehearsals: RehearsalsRepository,
    private readonly focalPoints: FocalPoints,
    private readonly subjects: Subjects,
    private readonly registered: RegisteredSubjects,
  ) {}

  onModuleInit(): void {
    this.ownMergeRules.declareTo(this.mergeRules);
    this.rehearsalRules.declare({
      constraints: PURGED_CONSTRAINTS,
      count: () => Promise.resolve({}),
      purge: (tx, scope, ids) => this.rehearsals.purgeAround(tx, scope, ids),
    });
    this.rehearsalRules.declare({
      constraints: ['focal_point_registration_fk'],
      count: () => Promise.resolve({}),
      purge: (tx, scope, ids) => this.focalPoints.forgetLeaders(tx, scope, ids),
    });
    this.subjects.declare((tx, scope, ids) => this.registered.named(tx, scope, ids));
    this.uses.register('registrations', async (tx, scope, { kind, id, code }) => {
      // Nobody registers for a room.
      if (kind === 'room') return 0;
      return kind === 'day'
        ? this.registrations.countChoosing(tx, scope, 'days', id)
        : this.registrations.countChoosing(tx, scope, 'themes', code);
    });
  }
}
