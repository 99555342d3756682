import { DELEGATION_ROLES, type DelegationRole } from '@app/delegations';
import { EXCELLENCIES, LANGUAGES, type LocalisedText, latinFullName, nativeFullName } from '@app/kernel';
import { localisedSchema } from '@app/events';
import type { PersonalLink } from '@app/identity';
import { MayBeMissing, Several, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';
import { type Contact, CONTACTS } from '../../domain/contact';
import { type Relation, RELATIONS, relationWord } from '../../domain/companion';
import { FIELD_KINDS, type FieldKind } from '../../domain/form';
import { SORT_COLUMNS, listOrder } from '../../domain/list-order';
import { REGISTRATION_STATES, type RegistrationState } from '../../domain/registration-state';
import { REVIEW_QUEUES, type ReviewQueue, waitsAtDesk } from '../../domain/review';
import type { Became } from '../../domain/reassignment';
import type { PhotoOrigin } from '../../persistence/photos.repository';
import type {
  MendItem,
  RegistrationEntity,
  RegistrationMoveEntity,
} from '../../persistence/registration.entities';
import type {
  AnsweredField,
  RegistrationCounts,
  RegistrationDetail,
  RegistrationListItem,
  RegistrationQuery,
} from '../../list/registration.reader';
import { CategoryNameDto } from './category.dto';
import { LaterChangeDto } from './change.dto';
import { PreparedId, PreparedWords } from './prepared-reason.dto';
import { PinnedTagDto } from './tag.dto';

export function IsListOrder(): PropertyDecorator {
  return ValidateBy({
    name: 'isListOrder',
    validator: {
      validate: (value) => typeof value === 'string' && listOrder(value) !== null,
      defaultMessage: () =>
        `sort must be one or two of ${SORT_COLUMNS.join(', ')}, with a minus for the other way round`,
    },
  });
}

const state = { enum: REGISTRATION_STATES, enumName: 'RegistrationState' };

/** What narrows a list of registrations; of several values of one filter, any. */
export class RegistrationFiltersDto {
  @ApiProperty({ ...state, isArray: true, required: false })
  @IsIn(REGISTRATION_STATES, { each: true })
  @Several(REGISTRATION_STATES.length)
  @MayBeMissing()
  state?: RegistrationState[];

  @ApiProperty({ description: 'Codes of categories', type: [String], required: false, maxItems: 50 })
  @Matches(/^[a-z0-9-]{1,60}$/, { each: true, message: 'category must be the code of one, such as media' })
  @Several(50)
  @MayBeMissing()
  category?: string[];

  @ApiProperty({
    description: 'ISO 3166 alpha-2',
    type: [String],
    required: false,
    example: ['KH'],
    maxItems: 60,
  })
  @Matches(/^[A-Z]{2}$/, { each: true, message: 'country must be two capitals, such as KH' })
  @Several(60)
  @MayBeMissing()
  country?: string[];

  @ApiProperty({ description: 'Id of the organisation', format: 'uuid', required: false })
  @IsUUID()
  @MayBeMissing()
  organisation?: string;

  @ApiProperty({
    description: 'Ids of delegations; `none` for people of no delegation',
    type: [String],
    required: false,
    maxItems: 50,
  })
  @Matches(/^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, {
    each: true,
    message: 'delegation must be the id of one, or none',
  })
  @Several(50)
  @MayBeMissing()
  delegation?: string[];

  @ApiProperty({ description: 'Ids of tags', type: [String], required: false, maxItems: 50 })
  @IsUUID(undefined, { each: true })
  @Several(50)
  @MayBeMissing()
  tag?: string[];

  @ApiProperty({
    description: 'Facts that other contexts know, as `registration-audience` names them: `badge:none`',
    type: [String],
    required: false,
    example: ['badge:none'],
    maxItems: 20,
  })
  @Matches(/^[a-z-]{1,40}:[a-z0-9-]{1,60}$/, {
    each: true,
    message: 'facet must be a facet and its value, such as badge:none',
  })
  @Several(20)
  @MayBeMissing()
  facet?: string[];

  @ApiProperty({ description: 'Only those made up for a rehearsal, or only the others', required: false })
  @IsBoolean()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @MayBeMissing()
  invented?: boolean;

  @ApiProperty({
    description:
      'Words of a name, an organisation, a number or an address. Diacritics do not matter, nor how a name is transcribed; Chinese is found by its pinyin too',
    required: false,
    maxLength: 200,
  })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  q?: string;
}

export class RegistrationQueryDto extends RegistrationFiltersDto {
  @ApiProperty({
    description: `One or two of ${SORT_COLUMNS.join(', ')}, in the order they count; a minus turns one round`,
    required: false,
    default: '-created',
    example: 'country,-sent',
    maxLength: 40,
  })
  @IsListOrder()
  @Text({ max: 40 })
  @MayBeMissing()
  sort?: string;

  @ApiProperty({
    description: 'Codes of panels whose columns are wanted beside',
    type: [String],
    required: false,
    maxItems: 20,
  })
  @MaxLength(40, { each: true })
  @IsString({ each: true })
  @Several(20)
  @MayBeMissing()
  panel?: string[];

  @ApiProperty({ description: 'The `next` of the page before', required: false, maxLength: 2000 })
  @Text({ max: 2000 })
  @MayBeMissing()
  after?: string;

  @ApiProperty({ description: 'Instead of `after`: the page of this number', required: false, minimum: 1 })
  @Max(100_000)
  @Min(1)
  @IsInt()
  @Type(() => Number)
  @MayBeMissing()
  page?: number;

  @ApiProperty({ description: 'Rows of a page', required: false, minimum: 1, maximum: 200, default: 50 })
  @Max(200)
  @Min(1)
  @IsInt()
  @Type(() => Number)
  @MayBeMissing()
  limit?: number;

  /** As the reader wants it. */
  static asked({ sort, limit = 50, panel, ...query }: RegistrationQueryDto): RegistrationQuery {
    const order = sort === undefined ? null : listOrder(sort);
    return { ...query, limit, panels: panel, ...(order ? { order } : {}) };
  }
}

export class RegistrationRowDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, example: 'LM-0147' }) number: string | null;
  @ApiProperty(state) state: RegistrationState;
  @ApiProperty({ type: CategoryNameDto }) category: CategoryNameDto;
  @ApiProperty({ description: 'Full name in the native script; empty when there is none' })
  nativeName: string;
  @ApiProperty({ description: 'Full name in Latin letters' }) latinName: string;
  @ApiProperty({ description: 'Code of the vocabulary `salutations`' }) salutation: string;
  @ApiProperty({ enum: ['', ...EXCELLENCIES], description: 'Empty for whoever is none' }) excellency: string;
  @ApiProperty({ description: 'Code of a degree or rank; empty when there is none' }) rank: string;
  @ApiProperty({ description: 'Another degree or rank, as its holder writes it' }) rankOther: string;
  @ApiProperty({ description: 'Letters behind the name in the native script' }) nativePostNominals: string;
  @ApiProperty({ description: 'Letters behind the name in Latin letters' }) latinPostNominals: string;
  @ApiProperty({ description: 'ISO 3166 alpha-2' }) country: string;
  @ApiProperty() email: string;
  @ApiProperty({ enum: LANGUAGES, description: 'The language of its mails' }) language: string;
  @ApiProperty() jobTitle: string;
  @ApiProperty() organisationName: string;
  @ApiProperty({ description: 'Empty when there is none' }) organisationLatinName: string;
  @ApiProperty({ description: 'Made up for a demo' }) invented: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty() version: number;

  static from(item: Omit<RegistrationListItem, 'panels'>): RegistrationRowDto {
    return Object.assign(new RegistrationRowDto(), {
      id: item.id,
      number: item.number,
      state: item.state,
      category: CategoryNameDto.from(item.category),
      nativeName: item.nativeName,
      latinName: item.latinName,
      salutation: item.salutation,
      excellency: item.excellency,
      rank: item.rank,
      rankOther: item.rankOther,
      nativePostNominals: item.nativePostNominals,
      latinPostNominals: item.latinPostNominals,
      country: item.country,
      email: item.email,
      language: item.language,
      jobTitle: item.jobTitle,
      organisationName: item.organisationName,
      organisationLatinName: item.organisationLatinName,
      invented: item.invented,
      sentAt: item.sentAt?.toISOString() ?? null,
      createdAt: item.createdAt.toISOString(),
      updatedAt: item.updatedAt.toISOString(),
      version: item.version,
    });
  }
}

export class SaidOfPersonDto {
  @ApiProperty({ description: 'Which column of which panel', example: 'badge.state' }) column: string;
  @ApiProperty({ description: 'A code, a text or a moment' }) value: string;
  @ApiProperty({ ...localisedSchema('What the code means'), nullable: true }) label: LocalisedText | null;
}

export class ListedRegistrationDto extends RegistrationRowDto {
  @ApiProperty({ type: [SaidOfPersonDto], description: 'What the wanted panels say' })
  said: SaidOfPersonDto[];

  static of(item: RegistrationListItem): ListedRegistrationDto {
    const said = Object.entries(item.panels).map(([column, { value, label }]) =>
      Object.assign(new SaidOfPersonDto(), { column, value, label }),
    );
    return Object.assign(new ListedRegistrationDto(), { ...RegistrationRowDto.from(item), said });
  }
}

export class RegistrationPageDto {
  @ApiProperty({ type: [ListedRegistrationDto] }) items: ListedRegistrationDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with `after`' }) next:
    string | null;
  @ApiProperty({ description: 'How many fit in all' }) total: number;

  static from({
    items,
    next,
    total,
  }: {
    items: RegistrationListItem[];
    next: string | null;
    total: number;
  }): RegistrationPageDto {
    const rows = items.map((item) => ListedRegistrationDto.of(item));
    return Object.assign(new RegistrationPageDto(), { items: rows, next, total });
  }
}

export class AnsweredValueDto {
  @ApiProperty({ description: 'What was typed, or the code or id of what was chosen' }) value: string;
  @ApiProperty({ ...localisedSchema('What the chosen option means; a day’s is its date'), nullable: true })
  label: LocalisedText | null;
}

export class AnsweredFieldDto {
  @ApiProperty({ example: 'person' }) step: string;
  @ApiProperty({
    ...localisedSchema('The step in the organiser’s words; null where the house’s stand'),
    nullable: true,
  })
  stepTitle: LocalisedText | null;
  @ApiProperty({ example: 'latinFamily' }) field: string;
  @ApiProperty({
    ...localisedSchema('The question in the organiser’s words; null where the house’s stand'),
    nullable: true,
  })
  label: LocalisedText | null;
  @ApiProperty({
    enum: FIELD_KINDS,
    enumName: 'FieldKind',
    description: 'Of a photo the value is its id, below `photos` of the registration',
  })
  kind: FieldKind;
  @ApiProperty({ description: 'Whether it may be sent back to be mended' }) returnable: boolean;
  @ApiProperty({ description: 'Whether it is asked after the approval only' }) afterApproval: boolean;
  @ApiProperty({ type: [AnsweredValueDto] }) values: AnsweredValueDto[];

  static from(answer: AnsweredField): AnsweredFieldDto {
    return Object.assign(new AnsweredFieldDto(), answer);
  }
}

export class MendItemDto {
  @ApiProperty({ description: 'Key of the field in the form', example: 'jobTitle', maxLength: 60 })
  @Text({ max: 60 })
  field: string;

  @ApiProperty({ description: 'What is the matter with it', maxLength: 300 })
  @Text({ min: 0, max: 300, lines: true })
  note: string;

  @PreparedId()
  preparedId?: string;

  static from({ field, note }: MendItem): MendItemDto {
    return Object.assign(new MendItemDto(), { field, note });
  }
}

/** What was to be mended, as staff read it. */
export class SaidItemDto {
  @ApiProperty({ description: 'Key of the field in the form', example: 'jobTitle' }) field: string;
  @ApiProperty({ description: 'What is the matter with it' }) note: string;
  @PreparedWords('The note in every language as it stood then, where it was a prepared one')
  noteText?: LocalisedText;

  static from({ field, note, prepared }: MendItem): SaidItemDto {
    return Object.assign(new SaidItemDto(), { field, note, ...(prepared && { noteText: prepared.text }) });
  }
}

/** A country or a name as it was and as it is since. */
export class ChangedWordDto {
  @ApiProperty() from: string;
  @ApiProperty() to: string;
}

/** A category as it was called, and the one since. */
export class ChangedNameDto {
  @ApiProperty(localisedSchema('As it was')) from: LocalisedText;
  @ApiProperty(localisedSchema('As it is since')) to: LocalisedText;
}

/** What somebody is registered as since a move; only what is different. */
export class BecameDto {
  @ApiProperty({ type: ChangedNameDto, required: false }) category?: ChangedNameDto;
  @ApiProperty({ type: ChangedWordDto, required: false, description: 'ISO 3166 alpha-2' })
  country?: ChangedWordDto;
  @ApiProperty({ type: ChangedWordDto, required: false }) organisation?: ChangedWordDto;

  static from({ category, country, organisation }: Became): BecameDto {
    return Object.assign(new BecameDto(), {
      ...(category && { category }),
      ...(country && { country }),
      ...(organisation && { organisation }),
    });
  }
}

export class MoveDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ ...state, nullable: true }) from: RegistrationState | null;
  @ApiProperty(state) to: RegistrationState;
  @ApiProperty({ enum: ['account', 'token', 'holder', 'focal-point', 'visitor', 'system'] }) byKind: string;
  @ApiProperty({ description: 'Who did it' }) by: string;
  @ApiProperty({ description: 'Why; empty when nobody said' }) reason: string;
  @PreparedWords('The reason in every language as it stood then, where it was a prepared one')
  reasonText?: LocalisedText;
  @ApiProperty({ type: [SaidItemDto] }) items: SaidItemDto[];
  @ApiProperty({
    type: BecameDto,
    required: false,
    description: 'What she is registered as since then, where staff have changed that',
  })
  became?: BecameDto;

  static from(move: RegistrationMoveEntity): MoveDto {
    return Object.assign(new MoveDto(), {
      at: move.at.toISOString(),
      from: move.fromState,
      to: move.toState,
      byKind: move.actorKind,
      by: move.actorName,
      reason: move.reason,
      ...(move.prepared && { reasonText: move.prepared.text }),
      items: move.items.map((item) => SaidItemDto.from(item)),
      ...(move.became && { became: BecameDto.from(move.became) }),
    });
  }
}

export class PersonalLinkDto {
  @ApiProperty({ format: 'date-time', description: 'When the one that stands now was made' }) since: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since then it opens nothing',
  })
  endedAt: string | null;

  static from({ createdAt, renewedAt, revokedAt }: PersonalLink): PersonalLinkDto {
    return Object.assign(new PersonalLinkDto(), {
      since: (renewedAt ?? createdAt).toISOString(),
      endedAt: revokedAt?.toISOString() ?? null,
    });
  }
}

/** Both names with all that stands around them. */
export class FormalNamesDto {
  @ApiProperty({ description: 'Empty when there is none, or it would say the same' }) nativeName: string;
  @ApiProperty() latinName: string;
}

/** Another registration of the event, by its number and name. */
export class OtherRegistrationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, example: 'LM-0147' }) number: string | null;
  @ApiProperty(state) state: RegistrationState;
  @ApiProperty({ description: 'Full name in the native script; empty when there is none' })
  nativeName: string;
  @ApiProperty({ description: 'Full name in Latin letters' }) latinName: string;

  static from(other: RegistrationEntity): OtherRegistrationDto {
    return Object.assign(new OtherRegistrationDto(), {
      id: other.id,
      number: other.number,
      state: other.state,
      nativeName: nativeFullName(other, other.country),
      latinName: latinFullName(other, other.country),
    });
  }
}

/** Somebody who comes with another person, or with whom another comes. */
export class CompanionDto extends OtherRegistrationDto {
  @ApiProperty({
    enum: [...RELATIONS, ''],
    description: 'What she is to whom she comes with; empty for whom she comes with',
  })
  relation: Relation | '';
  @ApiProperty(localisedSchema('What the relation is called')) relationName: LocalisedText;
  @ApiProperty({ description: 'Whether you are among those who decide of her category' }) mayDecide: boolean;

  static of(other: RegistrationEntity, othersDecideOf: ReadonlySet<string>): CompanionDto {
    const mayDecide = !othersDecideOf.has(other.categoryId);
    const { relation } = other;
    const names = { relation, relationName: relationWord(relation) };
    return Object.assign(new CompanionDto(), { ...OtherRegistrationDto.from(other), ...names, mayDecide });
  }
}

export class EnteredByDto {
  @ApiProperty({ enum: ['account', 'token', 'holder', 'focal-point', 'visitor', 'system'] }) byKind: string;
  @ApiProperty({ description: 'Who did it' }) by: string;

  /** Null where the person began by herself. */
  static from({ enteredByKind, enteredByName }: RegistrationEntity): EnteredByDto | null {
    if (enteredByKind === null || enteredByName === null) return null;
    return Object.assign(new EnteredByDto(), { byKind: enteredByKind, by: enteredByName });
  }
}

/** Where the photo among the answers comes from. */
export class PhotoOriginDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: ['account', 'token', 'holder', 'focal-point', 'visitor', 'system'] }) byKind: string;
  @ApiProperty({ description: 'Who sent it for the person; empty where she did' }) by: string;

  static from({ createdAt, sentByKind, sentByName }: PhotoOrigin): PhotoOriginDto {
    return Object.assign(new PhotoOriginDto(), {
      at: createdAt.toISOString(),
      byKind: sentByKind,
      by: sentByName,
    });
  }
}

/** What is asked of this person after the approval. */
export class PersonFollowUpDto {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when all of it is answered',
  })
  doneAt: string | null;
}

/** Where somebody belongs, and what she is there. */
export class BelongingDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: DELEGATION_ROLES, enumName: 'DelegationRole' }) role: DelegationRole;

  static from({ delegationId, delegationRole }: RegistrationEntity): BelongingDto | null {
    if (delegationId === null) return null;
    return Object.assign(new BelongingDto(), { id: delegationId, role: delegationRole });
  }
}

export class RegistrationDto extends RegistrationRowDto {
  @ApiProperty({ description: 'Empty when there is none' }) nativeFamily: string;
  @ApiProperty({ description: 'Empty when there is none' }) nativeGiven: string;
  @ApiProperty({ description: 'Empty when there is none' }) latinFamily: string;
  @ApiProperty({ description: 'Empty when there is none' }) latinGiven: string;
  @ApiProperty() phone: string;
  @ApiProperty({
    enum: CONTACTS,
    description: 'Reached at an address of her own, a shared one, or by no e-mail',
  })
  contact: Contact;
  @ApiProperty({ description: 'Code of the vocabulary `organisation-kinds`' }) organisationKind: string;
  @ApiProperty({ type: [AnsweredFieldDto], description: 'Every field of the form, in its order' })
  answers: AnsweredFieldDto[];
  @ApiProperty({ description: 'What it was returned with' }) mendMessage: string;
  @ApiProperty({ type: [MendItemDto], description: 'What is to be mended now' }) mendItems: MendItemDto[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) consentAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Which wording was agreed to' }) consentVersion:
    string | null;
  @ApiProperty({
    type: [LaterChangeDto],
    description: 'What its person wants to be different, to be looked at',
  })
  changes: LaterChangeDto[];
  @ApiProperty({ type: [PinnedTagDto], description: 'What staff have pinned to it' }) tags: PinnedTagDto[];
  @ApiProperty({
    type: PhotoOriginDto,
    nullable: true,
    description: 'Null where no photo is among the answers',
  })
  photo: PhotoOriginDto | null;
  @ApiProperty({
    type: PersonFollowUpDto,
    nullable: true,
    description: 'Null where nothing is asked after the approval',
  })
  followUp: PersonFollowUpDto | null;
  @ApiProperty({ type: [MoveDto], description: 'Oldest first' }) timeline: MoveDto[];
  @ApiProperty({
    enum: REVIEW_QUEUES,
    enumName: 'ReviewQueue',
    nullable: true,
    description: 'Whose decision it waits for now',
  })
  awaits: ReviewQueue | null;
  @ApiProperty({ description: 'Whether one is among those who decide of its category' }) mayDecide: boolean;
  @ApiProperty({ type: PersonalLinkDto, nullable: true, description: 'The link the person holds' })
  link: PersonalLinkDto | null;
  @ApiProperty({
    type: EnteredByDto,
    nullable: true,
    description: 'Who filled it in or brought it in a table for the person',
  })
  enteredBy: EnteredByDto | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the desk entered her, who came without a registration; null for everybody else',
  })
  walkInAt: string | null;
  @ApiProperty({ description: 'Whether she stands at the desk until it is decided of' }) waitsAtDesk: boolean;
  @ApiProperty({ type: OtherRegistrationDto, nullable: true, description: 'Whose seat this person took' })
  replaces: OtherRegistrationDto | null;
  @ApiProperty({
    type: OtherRegistrationDto,
    nullable: true,
    description: 'Who comes in this person’s place',
  })
  replacedBy: OtherRegistrationDto | null;

  @ApiProperty({ type: CompanionDto, nullable: true, description: 'Whom this person comes with' })
  accompanies: CompanionDto | null;
  @ApiProperty({ type: [CompanionDto], description: 'Who comes with this person, or was to' })
  companions: CompanionDto[];
  @ApiProperty({ type: FormalNamesDto }) formal: FormalNamesDto;

  @ApiProperty({ type: BelongingDto, nullable: true, description: 'The delegation, and what she is there' })
  delegation: BelongingDto | null;

  static of({
    registration,
    category,
    nativeName,
    latinName,
    formal,
    answers,
    photo,
    followUp,
    moves,
    changes,
    tags,
    awaits,
    mayDecide,
    link,
    replaces,
    replacedBy,
    accompanies,
    companions,
    othersDecideOf,
  }: RegistrationDetail): RegistrationDto {
    return Object.assign(new RegistrationDto(), {
      ...RegistrationRowDto.from({ ...registration, category, nativeName, latinName }),
      formal: Object.assign(new FormalNamesDto(), formal),
      nativeFamily: registration.nativeFamily,
      nativeGiven: registration.nativeGiven,
      latinFamily: registration.latinFamily,
      latinGiven: registration.latinGiven,
      phone: registration.phone,
      contact: registration.contact,
      organisationKind: registration.organisationKind,
      answers: answers.map((answer) => AnsweredFieldDto.from(answer)),
      mendMessage: registration.mendMessage,
      mendItems: registration.mendItems.map((item) => MendItemDto.from(item)),
      consentAt: registration.consentAt?.toISOString() ?? null,
      consentVersion: registration.consentVersion,
      changes: changes.map((change) => LaterChangeDto.from(change)),
      tags: tags.map((tag) => PinnedTagDto.from(tag)),
      photo: photo && PhotoOriginDto.from(photo),
      followUp: followUp ? { doneAt: followUp.doneAt?.toISOString() ?? null } : null,
      timeline: moves.map((move) => MoveDto.from(move)),
      awaits,
      mayDecide,
      link: link && PersonalLinkDto.from(link),
      enteredBy: EnteredByDto.from(registration),
      walkInAt: registration.walkInAt?.toISOString() ?? null,
      waitsAtDesk: waitsAtDesk(registration),
      replaces: replaces && OtherRegistrationDto.from(replaces),
      replacedBy: replacedBy && OtherRegistrationDto.from(replacedBy),
      accompanies: accompanies && CompanionDto.of(accompanies, othersDecideOf),
      companions: companions.map((companion) => CompanionDto.of(companion, othersDecideOf)),
      delegation: BelongingDto.from(registration),
    });
  }
}

export class StateCountDto {
  @ApiProperty(state) state: RegistrationState;
  @ApiProperty() count: number;
}

export class CountryCategoryCountDto {
  @ApiProperty({ description: 'ISO 3166 alpha-2' }) country: string;
  @ApiProperty({ description: 'Code of the category' }) category: string;
  @ApiProperty() count: number;
}

export class DateCountDto {
  @ApiProperty({ format: 'date' }) date: string;
  @ApiProperty() count: number;
}

export class DayCountDto extends DateCountDto {
  @ApiProperty({ format: 'uuid' }) dayId: string;
}

export class RegistrationCountsDto {
  @ApiProperty() total: number;
  @ApiProperty({ type: [StateCountDto], description: 'Every state, also those nobody is in' })
  byState: StateCountDto[];
  @ApiProperty({ type: [CountryCategoryCountDto], description: 'Those that hold or ask for a place' })
  byCountryAndCategory: CountryCategoryCountDto[];
  @ApiProperty({ type: [DateCountDto], description: 'Sent, by the calendar of the event’s zone' })
  sentByDay: DateCountDto[];
  @ApiProperty({ type: [DayCountDto], description: 'Approved people who come, by day of the event' })
  comingByDay: DayCountDto[];

  static from(counts: RegistrationCounts): RegistrationCountsDto {
    return Object.assign(new RegistrationCountsDto(), counts);
  }
}
