export { Accreditations } from './walk-ins/accreditations.service';
export { AccessCodes } from './access-codes.service';
export { ListedAddresses } from './listed-addresses.service';
export { ListedLinks } from './listed-links.service';
export { type ApprovalQuery, ApprovalsReader, type NextApproval } from './approvals.reader';
export {
  Audience,
  type AudienceCondition,
  type AudienceFacet,
  type PanelValue,
  type PersonPanel,
} from './audience';
export type { BadgeHolder, BadgeHolderQuery } from './badge-holders';
export { BulkActs, type WantedAct } from './bulk-acts.service';
export { BulkActsReader, type BulkActView } from './bulk-acts.reader';
export { CategoriesImport } from './categories.import';
export { CategoriesReader, type CategoryView } from './categories.reader';
export { CategoriesService, type CategoryChanges, type CategoryFacts } from './categories.service';
export type { CategoryAvailability } from './domain/category';
export {
  type CompletionCounts,
  CompletionLinks,
  type CompletionStanding,
  MAILED_AT_ONCE,
} from './completion-links.service';
export { CONTACTS, type Contact } from './domain/contact';
export * from './domain/form';
export { SUBSTITUTE_STEP } from './domain/substitution';
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
export { Departures } from './departures.service';
export type { NewDraft, StartedDraft } from './drafts';
export { Endings, type EndingWhy } from './endings';
export { type Entered, Entries, type NewEntry } from './entries';
export { REASONS, readReasons } from './file/reasons-file';
export { CATEGORIES, type CategoryInFile, daysLater, readCategories } from './file/categories-file';
export { FollowUps, type FollowUpKept } from './follow-ups.service';
export { Forms } from './forms';
export { Acceptances } from './imports/acceptances.service';
export { Imports, type BroughtTable, type ChoiceChanges, type MendedCell } from './imports/imports.service';
export { type ReceivedTable, receiveTable } from './imports/receive-table';
export { ImportsReader } from './imports/imports.reader';
export { asksSentence, faultSentence, faultText, refusedCsv, refusedXlsx } from './imports/refused-file';
export type { ImportChoices, ImportCounts, ImportEntity } from './persistence/import.entities';
export type { RowOutcome, StoredRow } from './persistence/imports.repository';
export { columnsOf, OWN_COLUMNS } from './table/columns';
export type { RowFault } from './table/read-row';
export { readTable } from './table/read-table';
export { TABLE_LIMITS } from './table/table';
export { FormsReader } from './forms.reader';
export { FormsService } from './forms.service';
export { choicesIn } from './quotas';
export { ChoicePlaces } from './choice-places';
export { type ChoiceLeft } from './domain/choice-places';
export { type FormOption, formContext, formOptions } from './form-options';
export {
  type FollowUpStanding,
  type FollowUpView,
  type FormView,
  HolderReader,
  type StatusMove,
  type StatusView,
} from './holder.reader';
export { sendPhoto } from './http/send-photo';
export { RegistrationHttpModule } from './http/registration-http.module';
export { type Readiness, ReadinessReader } from './readiness.reader';
export { RegistrationJobsModule } from './jobs/registration-jobs.module';
export type { MendItem, RegistrationEntity } from './persistence/registration.entities';
export { registrationMigrations } from './persistence/migrations';
export { type NewOnBehalf, OnBehalf } from './on-behalf.service';
export { RehearsalRules } from './rehearsals/rehearsal-rules';
export { Rehearsals } from './rehearsals/rehearsals.service';
export { Waiting } from './waiting.service';
export { WaitingReader, type WaitingEntry } from './waiting.reader';
export { QuotaCounts } from './quota-counts';
export { Quotas, type QuotaLeft } from './quotas';
export { organisationIn } from './domain/organisation-name';
export { OrganisationNames } from './organisation-names.service';
export { OrganisationsReader, type OrganisationDetail, type OrganisationItem } from './organisations.reader';
export { type PersonAcross, PersonsReader } from './persons.reader';
export { type DelegationQuota, QuotasReader, type QuotaView } from './quotas.reader';
export { QuotasService, type QuotaFacts } from './quotas.service';
export { type AskedPhoto, PhotoReplacements } from './photo-replacements.service';
export { Photos, type SentPhoto } from './photos.service';
export { leastOf, type PhotoRule, photoFieldIn, sidesOf } from './domain/photo';
export { RegistrationLinks } from './registration-links.service';
export { RegistrationModule } from './registration.module';
export {
  type CategoryName,
  type RegistrationCounts,
  type RegistrationDetail,
  type RegistrationFilters,
  type RegistrationListItem,
  type RegistrationQuery,
  RegistrationReader,
} from './registration.reader';
export {
  type Leader,
  ROSTER_GAPS,
  type RosterCount,
  type RosterFigures,
  type RosterGap,
  type RosterItem,
  type RosterMember,
  RostersReader,
} from './rosters.reader';
export { type Membership, Rosters } from './rosters.service';
export { RegistrationsService } from './registrations.service';
export { RightsReader } from './rights.reader';
export { Changes } from './changes.service';
export { SLIP_PATH } from './slips/slip-printer';
export { type SlipCounts, type SlipPrint, Slips, SLIPS_AT_ONCE } from './slips/slips.service';
export { type AskedItem, PreparedReasons, type ReasonFacts } from './prepared-reasons.service';
export { Tags } from './tags.service';
export { Reassignments, type Reassigning } from './reassignments/reassignments.service';
export { type Foreseen, ReassignmentsReader } from './reassignments/reassignments.reader';
export { ReviewService, asItStands } from './review.service';
export type { SubmitOutcome } from './submissions';
export { Substitutions, type NewSubstitute, type Substituted } from './substitutions.service';
export { type Decider, type NewWalkIn, WalkIns } from './walk-ins/walk-ins.service';
