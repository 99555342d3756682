import { LANGUAGES, type LocalisedText } from '@app/kernel';
import { localisedSchema } from '@app/events';
import type { PersonalLink } from '@app/identity';
import { MayBeMissing, PageQueryDto, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { REGISTRATION_STATES, type RegistrationState } from '../../domain/registration-state';
import { REVIEW_QUEUES, type ReviewQueue } from '../../domain/review';
import type { MendItem, RegistrationMoveEntity } from '../../persistence/registration.entities';
import type {
  AnsweredField,
  RegistrationCounts,
  RegistrationDetail,
  RegistrationListItem,
} from '../../registration.reader';
import { CategoryNameDto } from './category.dto';

const state = { enum: REGISTRATION_STATES, enumName: 'RegistrationState' };

export class RegistrationQueryDto extends PageQueryDto {
  @ApiProperty({ ...state, required: false })
  @IsIn(REGISTRATION_STATES)
  @MayBeMissing()
  state?: RegistrationState;

  @ApiProperty({ description: 'Code of the category', required: false, maxLength: 60 })
  @Text({ max: 60 })
  @MayBeMissing()
  category?: string;

  @ApiProperty({ description: 'ISO 3166 alpha-2', required: false, example: 'KH', maxLength: 2 })
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capitals, such as KH' })
  @Text({ max: 2 })
  @MayBeMissing()
  country?: string;

  @ApiProperty({
    description: 'Words of a name, an organisation, a number or an address; diacritics do not matter',
    required: false,
    maxLength: 200,
  })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  q?: string;
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

  static from(item: RegistrationListItem): RegistrationRowDto {
    return Object.assign(new RegistrationRowDto(), {
      id: item.id,
      number: item.number,
      state: item.state,
      category: CategoryNameDto.from(item.category),
      nativeName: item.nativeName,
      latinName: item.latinName,
      salutation: item.salutation,
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

export class RegistrationPageDto {
  @ApiProperty({ type: [RegistrationRowDto] }) items: RegistrationRowDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with `after`' }) next:
    string | null;

  static from(page: { items: RegistrationListItem[]; next: string | null }): RegistrationPageDto {
    return Object.assign(new RegistrationPageDto(), {
      items: page.items.map((item) => RegistrationRowDto.from(item)),
      next: page.next,
    });
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
  @ApiProperty({ description: 'Whether it may be sent back to be mended' }) returnable: boolean;
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

  static from({ field, note }: MendItem): MendItemDto {
    return Object.assign(new MendItemDto(), { field, note });
  }
}

export class MoveDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ ...state, nullable: true }) from: RegistrationState | null;
  @ApiProperty(state) to: RegistrationState;
  @ApiProperty({ enum: ['account', 'token', 'holder', 'focal-point', 'visitor', 'system'] }) byKind: string;
  @ApiProperty({ description: 'Who did it' }) by: string;
  @ApiProperty({ description: 'Why; empty when nobody said' }) reason: string;
  @ApiProperty({ type: [MendItemDto] }) items: MendItemDto[];

  static from(move: RegistrationMoveEntity): MoveDto {
    return Object.assign(new MoveDto(), {
      at: move.at.toISOString(),
      from: move.fromState,
      to: move.toState,
      byKind: move.actorKind,
      by: move.actorName,
      reason: move.reason,
      items: move.items.map((item) => MendItemDto.from(item)),
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

export class RegistrationDto extends RegistrationRowDto {
  @ApiProperty({ description: 'Empty when there is none' }) nativeFamily: string;
  @ApiProperty({ description: 'Empty when there is none' }) nativeGiven: string;
  @ApiProperty({ description: 'Empty when there is none' }) latinFamily: string;
  @ApiProperty({ description: 'Empty when there is none' }) latinGiven: string;
  @ApiProperty() phone: string;
  @ApiProperty({ description: 'Code of the vocabulary `organisation-kinds`' }) organisationKind: string;
  @ApiProperty({ type: [AnsweredFieldDto], description: 'Every field of the form, in its order' })
  answers: AnsweredFieldDto[];
  @ApiProperty({ description: 'What it was returned with' }) mendMessage: string;
  @ApiProperty({ type: [MendItemDto], description: 'What is to be mended now' }) mendItems: MendItemDto[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) consentAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Which wording was agreed to' }) consentVersion:
    string | null;
  @ApiProperty({ type: [MoveDto], description: 'Oldest first' }) timeline: MoveDto[];
  @ApiProperty({
    enum: REVIEW_QUEUES,
    enumName: 'ReviewQueue',
    nullable: true,
    description: 'Whose decision it waits for now',
  })
  awaits: ReviewQueue | null;
  @ApiProperty({ type: PersonalLinkDto, nullable: true, description: 'The link the person holds' })
  link: PersonalLinkDto | null;

  static of({
    registration,
    category,
    nativeName,
    latinName,
    answers,
    moves,
    awaits,
    link,
  }: RegistrationDetail): RegistrationDto {
    return Object.assign(new RegistrationDto(), {
      ...RegistrationRowDto.from({ ...registration, category, nativeName, latinName }),
      nativeFamily: registration.nativeFamily,
      nativeGiven: registration.nativeGiven,
      latinFamily: registration.latinFamily,
      latinGiven: registration.latinGiven,
      phone: registration.phone,
      organisationKind: registration.organisationKind,
      answers: answers.map((answer) => AnsweredFieldDto.from(answer)),
      mendMessage: registration.mendMessage,
      mendItems: registration.mendItems.map((item) => MendItemDto.from(item)),
      consentAt: registration.consentAt?.toISOString() ?? null,
      consentVersion: registration.consentVersion,
      timeline: moves.map((move) => MoveDto.from(move)),
      awaits,
      link: link && PersonalLinkDto.from(link),
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
