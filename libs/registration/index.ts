export { type Guest, GuestsReader } from './persons/guests.reader';
export { type Found, RegisteredReader, type Sought } from './persons/registered.reader';
export { PersonGroupsModule } from './persons/person-groups.module';
export { PersonGroupsReader } from './persons/person-groups.reader';
export { Accreditations } from './walk-ins/accreditations.service';
export { AccessCodes } from './access/access-codes.service';
export { ListedAddresses } from './access/listed-addresses.service';
export { ListedLinks } from './access/listed-links.service';
export { type ApprovalQuery, ApprovalsReader, type NextApproval } from './approval/approvals.reader';
export {
  Audience,
  type AudienceCondition,
  type AudienceFacet,
  type PanelValue,
  type PersonPanel,
} from './list/audience';
export type { BadgeHolder, BadgeHolderQuery } from './badge-holders';
export { BulkActRuns } from './approval/bulk-act-runs';
export { BulkActs, type WantedAct } from './approval/bulk-acts.service';
export { BulkActsReader, type BulkActView } from './approval/bulk-acts.reader';
export { CategoriesImport } from './categories/categories.import';
export { CategoriesReader, type CategoryView } from './categories/categories.reader';
export { CategoriesService, type CategoryChanges, type CategoryFacts } from './categories/categories.service';
export type { CategoryAvailability } from './domain/category';
export {
  type CompletionCounts,
  CompletionLinks,
  type CompletionStanding,
  MAILED_AT_ONCE,
} from './rosters/completion-links.service';
export { CONTACTS, type Contact } from './domain/contact';
export * from './domain/form';
export { SUBSTITUTE_BY_OTHERS_STEP, SUBSTITUTE_STEP } from './domain/substitution';
export { readDateTime, wallTimeOf } from './domain/date-time';
export { isWebAddress } from './domain/web-address';
export { answersTyped, askedOutside, formShown, shownFields } from './domain/form-shown';
export { STANDARD_FORM } from './domain/standard-form';
export { validateStep } from './domain/form-answers';
export type {
  Answers,
  FieldError,
  FieldErrorCode,
  FormContext,
  RawValues,
  StepOutcome,
} from './domain/form-answers';
export { type ListOrder, SORT_COLUMNS, type SortColumn, listOrder } from './domain/list-order';
export * from './domain/registration-state';
export * from './domain/prepared-reason';
export * from './domain/review';
export * from './domain/rights';
export { changeableFields } from './domain/later-change';
export { Companions } from './companions/companions.service';
export { CompanionsReader, type CompanionView, type CompanyView } from './companions/companions.reader';
export { COMPANION_STEP, type Relation, RELATIONS, relationWord } from './domain/companion';
export { Departures } from './leaving/departures.service';
export { DraftRemovals } from './leaving/draft-removals.service';
export type { NewDraft, StartedDraft } from './entering/drafts';
export { Endings, type EndingWhy } from './leaving/endings';
export { type Entered, Entries, type NewEntry } from './entering/entries';
export { REASONS, readReasons } from './file/reasons-file';
export { CATEGORIES, type CategoryInFile, daysLater, readCategories } from './file/categories-file';
export { FollowUps, type FollowUpKept } from './forms/follow-ups.service';
export { Forms } from './forms/forms';
export { Acceptances } from './imports/acceptances.service';
export { Imports, type BroughtTable, type ChoiceChanges, type MendedCell } from './imports/imports.service';
export { type ReceivedTable, receiveTable } from './imports/receive-table';
export { ImportsReader } from './imports/imports.reader';
export {
  asksSentence,
  faultField,
  faultSentence,
  faultText,
  refusedCsv,
  refusedXlsx,
} from './imports/refused-file';
export { csvOf, xlsxOf } from './imports/table-file';
export type { ImportChoices, ImportCounts, ImportEntity } from './persistence/import.entities';
export type { RowOutcome, StoredRow } from './persistence/imports.repository';
export { columnsOf, OWN_COLUMNS } from './table/columns';
export type { RowFault } from './table/read-row';
export { readTable } from './table/read-table';
export { TABLE_LIMITS } from './table/table';
export { FormsReader } from './forms/forms.reader';
export { FormsService } from './forms/forms.service';
export { choicesIn } from './places/place-refusals';
export { ChoicePlaces } from './places/choice-places';
export { type ChoiceLeft } from './domain/choice-places';
export { type FormOption, formContext, formOptions } from './forms/form-options';
export type { FollowUpStanding, FollowUpView } from './holder/follow-up-view';
export type { FormView } from './holder/form-view';
export { HolderReader } from './holder/holder.reader';
export type { StatusMove } from './holder/holders-timeline';
export type { StatusView } from './holder/status-view';
export { sendPhoto } from './http/send-photo';
export { RegistrationHttpModule } from './http/registration-http.module';
export { type Readiness, ReadinessReader } from './categories/readiness.reader';
export { RegistrationJobsModule } from './jobs/registration-jobs.module';
export type { MendItem, RegistrationEntity } from './persistence/registration.entities';
export { registrationMigrations } from './persistence/migrations';
export { type NewOnBehalf, type Offered, OnBehalf } from './rosters/on-behalf.service';
export { RehearsalRules } from './rehearsals/rehearsal-rules';
export { Rehearsals } from './rehearsals/rehearsals.service';
export { Waiting } from './places/waiting.service';
export { WaitingReader, type WaitingEntry, type WaitingPage } from './places/waiting.reader';
export { QuotaCounts } from './places/quota-counts';
export { Quotas } from './places/quotas';
export { type QuotaLeft, Room } from './places/room';
export { organisationIn } from './domain/organisation-name';
export { OrganisationNames } from './persons/organisation-names.service';
export {
  OrganisationsReader,
  type OrganisationDetail,
  type OrganisationItem,
} from './persons/organisations.reader';
export { type PersonAcross, PersonsReader } from './persons/persons.reader';
export { type DelegationQuota, QuotasReader, type QuotaView } from './places/quotas.reader';
export { QuotasService, type QuotaFacts } from './places/quotas.service';
export { type AskedPhoto, PhotoReplacements } from './photos/photo-replacements.service';
export { Photos, type SentPhoto } from './photos/photos.service';
export { leastOf, type PhotoRule, photoFieldIn, sidesOf } from './domain/photo';
export { RegistrationLinks } from './registration-links.service';
export { RegistrationModule } from './registration.module';
export type { CategoryName } from './categories/category-name';
export { BadgeHoldersReader } from './list/badge-holders.reader';
export { type RegistrationCounts, RegistrationCountsReader } from './list/registration-counts.reader';
export {
  type RegistrationDetail,
  type RegistrationFilters,
  type RegistrationListItem,
  type RegistrationQuery,
  RegistrationReader,
} from './list/registration.reader';
export {
  type Leader,
  ROSTER_GAPS,
  type RosterCount,
  type RosterFigures,
  type RosterGap,
  type RosterItem,
  type RosterMember,
  RostersReader,
} from './rosters/rosters.reader';
export { DeskKeys } from './rosters/desk-keys.service';
export { type Membership, Rosters } from './rosters/rosters.service';
export { RegistrationsService } from './registrations.service';
export { Changes } from './approval/changes.service';
export { SLIP_PATH } from './slips/slip-printer';
export { type SlipCounts, type SlipPrint, Slips, SLIPS_AT_ONCE } from './slips/slips.service';
export { type AskedItem, PreparedReasons, type ReasonFacts } from './approval/prepared-reasons.service';
export { Tags } from './approval/tags.service';
export { Reassignments, type Reassigning } from './reassignments/reassignments.service';
export { type Foreseen, ReassignmentsReader } from './reassignments/reassignments.reader';
export { ReviewService, asItStands } from './approval/review.service';
export { TakingBack } from './approval/taking-back';
export type { SubmitOutcome } from './entering/submissions';
export { Substitutions, type NewSubstitute, type Substituted } from './leaving/substitutions.service';
export { type Decider, type NewWalkIn, WalkIns } from './walk-ins/walk-ins.service';
