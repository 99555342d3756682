import type { DelegationRole } from '@app/delegations';
import type { Language, LocalisedText } from '@app/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Contact } from '../domain/contact';
import type { NamedCompanion, Relation } from '../domain/companion';
import type { Answers } from '../domain/form-answers';
import type { ChangePolicy } from '../domain/later-change';
import type { RegistrationState } from '../domain/registration-state';
import type { PreparedText } from '../domain/prepared-reason';
import type { Became } from '../domain/reassignment';
import type { MatchmakingRole } from '../domain/rights';
import { importEntities } from './import.entities';
import { FollowUpEntity } from './follow-up.entity';
import { formEntities } from './form.entities';
import { PreparedReasonEntity } from './prepared-reason.entity';

@Entity('category')
export class CategoryEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text')
  code: string;

  @Column('jsonb')
  name: LocalisedText;

  /** A word that stands beside the colour on the badge. */
  @Column('jsonb')
  word: LocalisedText;

  @Column('jsonb')
  description: LocalisedText;

  /** `#RRGGBB`; white text stands readably on it. */
  @Column('text')
  colour: string;

  @Column('integer')
  position: number;

  @Column('timestamptz', { name: 'opens_at', nullable: true })
  opensAt: Date | null;

  @Column('timestamptz', { name: 'closes_at', nullable: true })
  closesAt: Date | null;

  /** Whether a focal point looks at its people before the secretariat does. */
  @Column('boolean', { name: 'pre_approval' })
  preApproval: boolean;

  /** Whether its people change by themselves what they have sent; the name of the approved is looked at again. */
  @Column('text')
  changes: ChangePolicy;

  /** Until when they do; null: as long as `changes` lets them. */
  @Column('timestamptz', { name: 'changes_until', nullable: true })
  changesUntil: Date | null;

  /** The accounts that decide of its people; nobody named: whoever may review. */
  @Column('uuid', { array: true })
  approvers: string[];

  /** Whether its people stand in the directory that participants read. */
  @Column('boolean')
  listed: boolean;

  @Column('text')
  matchmaking: MatchmakingRole;

  /** Whether its people may sign up for sessions. */
  @Column('boolean')
  sessions: boolean;

  @Column('text', { name: 'badge_layout' })
  badgeLayout: string;

  /** Whether people need an access code to choose it. */
  @Column('boolean', { name: 'code_only' })
  codeOnly: boolean;

  /** How long a place is offered to somebody who waits for one. */
  @Column('integer', { name: 'offer_hours' })
  offerHours: number;

  /** Whether people may wait for a place; those who do already keep their turn. */
  @Column('boolean', { name: 'waiting_open' })
  waitingOpen: boolean;

  /** Until when people may send somebody else in their place; null: as long as the event lasts. */
  @Column('timestamptz', { name: 'substitutes_until', nullable: true })
  substitutesUntil: Date | null;

  /** How many may come with each of its people; 0: nobody. */
  @Column('integer', { name: 'companions_most' })
  companionsMost: number;

  /** As what they are registered, whose quota counts them; null where nobody may come with its people. */
  @Column('uuid', { name: 'companion_category_id', nullable: true })
  companionCategoryId: string | null;

  /** Whether the badge of one of its people who comes with somebody says with whom. */
  @Column('boolean', { name: 'company_on_badge' })
  companyOnBadge: boolean;

  /** What its people are told before they fill in its form, such as what to have at hand; empty: nothing. */
  @Column('jsonb', { name: 'before_form' })
  beforeForm: LocalisedText;

  /** What they are told once they have sent it; empty: nothing. */
  @Column('jsonb', { name: 'after_sending' })
  afterSending: LocalisedText;

  /** Whom its people ask; empty: nobody of its own. */
  @Column('jsonb')
  contact: LocalisedText;

  /** The quota: its pool of places. */
  @Column('uuid', { name: 'pool_id' })
  poolId: string;

  /** What is asked to be approved, and of whom was; null: the house's standard form, and nothing. */
  @Column('uuid', { name: 'form_id', nullable: true })
  formId: string | null;

  @Column('uuid', { name: 'follow_up_form_id', nullable: true })
  followUpFormId: string | null;

  /** Until when what follows the approval may be answered; null: as long as the event lasts. */
  @Column('timestamptz', { name: 'follow_up_until', nullable: true })
  followUpUntil: Date | null;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** One thing an organiser asks to be mended, and what is the matter with it. */
export interface MendItem {
  field: string;
  note: string;
  /** The prepared reason the note is; without it, somebody’s own words. */
  prepared?: PreparedText;
}

@Entity('registration')
export class RegistrationEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'series_id' })
  seriesId: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'category_id' })
  categoryId: string;

  /** The published form it began with; null: the house's standard form. */
  @Column('uuid', { name: 'form_version_id', nullable: true })
  formVersionId: string | null;

  /** LM-0147; given when it is sent. */
  @Column('text', { nullable: true })
  number: string | null;

  @Column('text')
  state: RegistrationState;

  /** The language its mails are written in. */
  @Column('text')
  language: Language;

  @Column('text')
  salutation: string;

  @Column('text')
  excellency: string;

  @Column('text')
  rank: string;

  @Column('text', { name: 'rank_other' })
  rankOther: string;

  @Column('text', { name: 'native_post_nominals' })
  nativePostNominals: string;

  @Column('text', { name: 'latin_post_nominals' })
  latinPostNominals: string;

  @Column('text', { name: 'native_family' })
  nativeFamily: string;

  @Column('text', { name: 'native_given' })
  nativeGiven: string;

  @Column('text', { name: 'latin_family' })
  latinFamily: string;

  @Column('text', { name: 'latin_given' })
  latinGiven: string;

  /** Empty for whoever has no e-mail. */
  @Column('text')
  email: string;

  @Column('text')
  contact: Contact;

  @Column('text')
  phone: string;

  /** ISO 3166 alpha-2; empty until it is answered. */
  @Column('text')
  country: string;

  @Column('text', { name: 'job_title' })
  jobTitle: string;

  @Column('text', { name: 'organisation_name' })
  organisationName: string;

  @Column('text', { name: 'organisation_latin_name' })
  organisationLatinName: string;

  @Column('text', { name: 'organisation_kind' })
  organisationKind: string;

  /** Answers that have no column of their own, by field. */
  @Column('jsonb')
  answers: Answers;

  /** What was typed and refused, by step, so that nobody types it twice. */
  @Column('jsonb')
  typed: Record<string, Record<string, string | string[]>>;

  @Column('text', { name: 'steps_done', array: true })
  stepsDone: string[];

  @Column('text', { name: 'mend_message' })
  mendMessage: string;

  @Column('jsonb', { name: 'mend_items' })
  mendItems: MendItem[];

  @Column('uuid', { name: 'person_id', nullable: true })
  personId: string | null;

  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId: string | null;

  @Column('uuid', { name: 'delegation_id', nullable: true })
  delegationId: string | null;

  @Column('text', { name: 'delegation_role' })
  delegationRole: DelegationRole;

  /** Whether somebody has said which delegation it is, so that no answer moves it. */
  @Column('boolean', { name: 'delegation_chosen' })
  delegationChosen: boolean;

  @Column('uuid', { name: 'link_id', nullable: true })
  linkId: string | null;

  @Column('timestamptz', { name: 'consent_at', nullable: true })
  consentAt: Date | null;

  /** Which wording was agreed to. */
  @Column('text', { name: 'consent_version', nullable: true })
  consentVersion: string | null;

  @Column('text', { name: 'search_key' })
  searchKey: string;

  /** Where it stands in a list by names; empty while there is none. */
  @Column('text', { name: 'sort_name' })
  sortName: string;

  @Column('text', { name: 'sort_organisation' })
  sortOrganisation: string;

  /** By which rules the three were made. */
  @Column('integer', { name: 'keys_version' })
  keysVersion: number;

  /** Whether this person was made up for a demo or a rehearsal. */
  @Column('boolean')
  invented: boolean;

  /** Whose list it came in with, such as a ministry's or a delegation's. */
  @Column('text', { name: 'external_source', nullable: true })
  externalSource: string | null;

  /** What it is called in that list. */
  @Column('text', { name: 'external_ref', nullable: true })
  externalRef: string | null;

  /** Until when its place is kept without her answers. */
  @Column('timestamptz', { name: 'placeholder_until', nullable: true })
  placeholderUntil: Date | null;

  /** Who entered it for her; null when she did herself. */
  @Column('text', { name: 'entered_by_kind', nullable: true })
  enteredByKind: string | null;

  @Column('uuid', { name: 'entered_by_id', nullable: true })
  enteredById: string | null;

  @Column('text', { name: 'entered_by_name', nullable: true })
  enteredByName: string | null;

  /** When the desk entered her, who came without a registration; null for everybody else. */
  @Column('timestamptz', { name: 'walk_in_at', nullable: true })
  walkInAt: Date | null;

  /** The rank up to which others wait before a draft that repeats an address and looks as if it waited. */
  @Column('integer', { name: 'seeming_rank', nullable: true })
  seemingRank: number | null;

  /** When its holder sent it. A draft that was sent repeats an address and only looks sent. */
  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  /** Whose seat it took; that registration is replaced. */
  @Column('uuid', { name: 'replaces_id', nullable: true })
  replacesId: string | null;

  /** Whom she comes with; null for everybody who comes by herself. It never changes, and nobody comes with a companion. */
  @Column('uuid', { name: 'accompanies_id', nullable: true })
  accompaniesId: string | null;

  /** What she is to whom she comes with; empty where she comes by herself. */
  @Column('text')
  relation: Relation | '';

  /** Who comes with her and has no registration: it is not sent yet, had no place, or repeats somebody’s address. */
  @Column('jsonb')
  companions: NamedCompanion[];

  /** When its holder was reminded that it waits to be sent; once only. */
  @Column('timestamptz', { name: 'reminded_at', nullable: true })
  remindedAt: Date | null;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}

@Entity('registration_move')
export class RegistrationMoveEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'registration_id' })
  registrationId: string;

  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind: string;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('text', { name: 'from_state', nullable: true })
  fromState: RegistrationState | null;

  @Column('text', { name: 'to_state' })
  toState: RegistrationState;

  @Column('text')
  reason: string;

  /** The prepared reason it is, in every language as it stood then; null: somebody’s own words. */
  @Column('jsonb', { nullable: true })
  prepared: PreparedText | null;

  /** Whether nobody is mailed of it. */
  @Column('boolean', { default: false })
  quiet: boolean;

  @Column('jsonb')
  items: MendItem[];

  /** What she is registered as since then, where it is a move of that; null for every other. */
  @Column('jsonb', { nullable: true })
  became: Became | null;
}

export const registrationEntities = [
  FollowUpEntity,
  ...formEntities,
  ...importEntities,
  CategoryEntity,
  PreparedReasonEntity,
  RegistrationEntity,
  RegistrationMoveEntity,
];
