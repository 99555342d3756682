import { LANGUAGES, type Language, type LocalisedText, type TimeRange, shownName } from '@app/kernel';
import { Localised, localisedSchema, SeenVersion } from '@app/events';
import { Flag, ListOf, MayBeMissing, PageSizeDto, Several, Text } from '@app/platform';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsISO8601,
  Matches,
  ValidateIf,
  IsUUID,
} from 'class-validator';
import { MOST_STRETCHES } from '../../domain/availability';
import {
  ENGAGEMENT_ROLES,
  ENGAGEMENT_STATES,
  SHOWN_STATES,
  type ShownState,
  type EngagementRole,
  type EngagementState,
} from '../../domain/engagement';
import { MOST_EXTERNAL_ID, MOST_LANGUAGES, MOST_NAME_PART } from '../../domain/speaker';
import type { SpeakerCommentEntity, SpeakerEntity } from '../../persistence/speaker.entities';
import type { SpeakerDetail, SpeakerInList } from '../../speakers.reader';
import type { SpeakerFacts } from '../../speakers.records';
import { EngagementDto } from './engagement.dto';

const LONG = 4000;

export class SpeakerQueryDto extends PageSizeDto {
  @ApiProperty({
    description: 'Words of a name, an organisation or an address',
    required: false,
    maxLength: 100,
  })
  @Text({ max: 100 })
  @MayBeMissing()
  q?: string;

  @ApiProperty({
    description:
      'With a part in one of these states; `not-invited` is one whose invitation never went out, and `invited` one whose did',
    enum: SHOWN_STATES,
    isArray: true,
    required: false,
    maxItems: SHOWN_STATES.length,
  })
  @IsIn(SHOWN_STATES, { each: true })
  @Several(SHOWN_STATES.length)
  @MayBeMissing()
  state?: ShownState[];

  @ApiProperty({ description: 'Only those who have arrived, or only those who have not', required: false })
  @Flag()
  @MayBeMissing()
  arrived?: boolean;

  @ApiProperty({ description: 'Only those of whom a text is still missing', required: false })
  @Flag()
  @MayBeMissing()
  withoutText?: boolean;

  @ApiProperty({ description: 'Only those of whom a decision is kept back', required: false })
  @Flag()
  @MayBeMissing()
  pending?: boolean;

  @ApiProperty({ description: 'The `next` of the page before', required: false, maxLength: 800 })
  @Text({ max: 800 })
  @MayBeMissing()
  after?: string;
}

export class SpeakerSuggestionQueryDto {
  @ApiProperty({ description: 'Words of a name, or a whole e-mail address', required: false, maxLength: 254 })
  @Text({ max: 254 })
  @MayBeMissing()
  q?: string;
}

/** What people write down of a speaker; what is left out stays as it is. */
class SpeakerWordsDto {
  @ApiProperty({ required: false, maxLength: MOST_NAME_PART })
  @Text({ min: 0, max: MOST_NAME_PART })
  @MayBeMissing()
  nativeFamily?: string;

  @ApiProperty({ required: false, maxLength: MOST_NAME_PART })
  @Text({ min: 0, max: MOST_NAME_PART })
  @MayBeMissing()
  nativeGiven?: string;

  @ApiProperty({ required: false, maxLength: MOST_NAME_PART })
  @Text({ min: 0, max: MOST_NAME_PART })
  @MayBeMissing()
  latinFamily?: string;

  @ApiProperty({ required: false, maxLength: MOST_NAME_PART })
  @Text({ min: 0, max: MOST_NAME_PART })
  @MayBeMissing()
  latinGiven?: string;

  @ApiProperty({ required: false, maxLength: 60, description: 'Code of the vocabulary `salutations`' })
  @Text({ min: 0, max: 60 })
  @MayBeMissing()
  salutation?: string;

  @ApiProperty({
    required: false,
    maxLength: 2,
    description: 'ISO 3166 alpha-2; empty where it is not known',
  })
  @Matches(/^([A-Z]{2})?$/, { message: 'country must be two capitals, such as KH' })
  @Text({ min: 0, max: 2 })
  @MayBeMissing()
  country?: string;

  @ApiProperty({ required: false, maxLength: 254, description: 'Empty where no mail reaches her' })
  @ValidateIf((_dto, value: unknown) => value !== '')
  @IsEmail({}, { message: 'this is not an e-mail address' })
  @Text({ min: 0, max: 254 })
  @MayBeMissing()
  email?: string;

  @ApiProperty({ required: false, maxLength: 200 })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  assistantName?: string;

  @ApiProperty({
    required: false,
    maxLength: 254,
    description: 'Whoever is written to besides; empty for nobody',
  })
  @ValidateIf((_dto, value: unknown) => value !== '')
  @IsEmail({}, { message: 'this is not an e-mail address' })
  @Text({ min: 0, max: 254 })
  @MayBeMissing()
  assistantEmail?: string;

  @ApiProperty({ required: false, description: 'In which she is written to', enum: LANGUAGES })
  @IsIn(LANGUAGES)
  @MayBeMissing()
  language?: Language;

  @Localised({ description: 'Whom she works for', max: 300, optional: true, empty: true })
  organisation?: LocalisedText;

  @Localised({ description: 'Her title: what she is there', max: 300, optional: true, empty: true })
  position?: LocalisedText;

  @Localised({ description: 'Her biography', max: LONG, optional: true, empty: true, lines: true })
  biography?: LocalisedText;

  @ApiProperty({
    required: false,
    type: [String],
    maxItems: MOST_LANGUAGES,
    description: 'Languages she speaks in, as BCP 47 names them',
    example: ['km', 'en'],
  })
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, { each: true, message: 'languages must be codes such as km' })
  @ArrayMaxSize(MOST_LANGUAGES)
  @IsArray()
  @MayBeMissing()
  languages?: string[];

  @Localised({ description: 'How her name is said', max: 200, optional: true, empty: true })
  pronunciation?: LocalisedText;

  @Localised({ description: 'How she is addressed', max: 200, optional: true, empty: true })
  formOfAddress?: LocalisedText;

  @Localised({ description: 'How she is introduced', max: 1000, optional: true, empty: true, lines: true })
  mcLine?: LocalisedText;

  @ApiProperty({ required: false, maxLength: MOST_EXTERNAL_ID, description: 'What another system calls her' })
  @Text({ min: 0, max: MOST_EXTERNAL_ID })
  @MayBeMissing()
  externalId?: string;

  static facts(dto: SpeakerWordsDto): Partial<SpeakerFacts> {
    return { ...dto } as Partial<SpeakerFacts>;
  }
}

export class NewSpeakerDto extends SpeakerWordsDto {
  @ApiProperty({
    format: 'uuid',
    required: false,
    nullable: true,
    type: String,
    description: 'The speaker of an earlier edition whose photo is taken over, where she has one',
  })
  @IsUUID()
  @ValidateIf((_, value) => value !== null)
  @MayBeMissing()
  photoOf?: string | null;
}

export class SpeakerChangeDto extends SpeakerWordsDto {
  @SeenVersion()
  version: number;
}

export class StretchDto {
  @ApiProperty({ format: 'date-time' })
  @IsISO8601({ strict: true })
  @Matches(/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/, {
    message: 'it must be a moment with its offset',
  })
  @Text({ max: 40 })
  from: string;

  @ApiProperty({ format: 'date-time', description: 'Does not belong to it any more' })
  @IsISO8601({ strict: true })
  @Matches(/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/, {
    message: 'it must be a moment with its offset',
  })
  @Text({ max: 40 })
  to: string;

  static from({ from, to }: TimeRange): StretchDto {
    return Object.assign(new StretchDto(), { from: from.toISOString(), to: to.toISOString() });
  }
}

export class AvailabilityDto {
  @SeenVersion()
  version: number;

  @ApiProperty({ type: [StretchDto], maxItems: MOST_STRETCHES, description: 'None: always' })
  @ListOf(StretchDto, { max: MOST_STRETCHES })
  stretches: StretchDto[];

  static ranges({ stretches }: AvailabilityDto): TimeRange[] {
    return stretches.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) }));
  }
}

export class NewSpeakerCommentDto {
  @ApiProperty({ description: 'Read by the secretariat only', maxLength: 2000 })
  @Text({ max: 2000, lines: true })
  words: string;
}

export class SpeakerCommentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() words: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ description: 'By whom' }) authorName: string;

  static from({ id, words, at, authorName }: SpeakerCommentEntity): SpeakerCommentDto {
    return Object.assign(new SpeakerCommentDto(), { id, words, at: at.toISOString(), authorName });
  }
}

const text = (description: string): ApiPropertyOptions => localisedSchema(description);

/** What is known of a speaker, of this event or of an earlier one. */
export class SpeakerProfileDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'As she is called where one name is shown' }) name: string;
  @ApiProperty() nativeFamily: string;
  @ApiProperty() nativeGiven: string;
  @ApiProperty() latinFamily: string;
  @ApiProperty() latinGiven: string;
  @ApiProperty() salutation: string;
  @ApiProperty({ description: 'ISO 3166 alpha-2; empty where it is not known' }) country: string;
  @ApiProperty() email: string;
  @ApiProperty() assistantName: string;
  @ApiProperty() assistantEmail: string;
  @ApiProperty({ enum: LANGUAGES }) language: string;
  @ApiProperty(text('Whom she works for')) organisation: LocalisedText;
  @ApiProperty(text('Her title')) position: LocalisedText;
  @ApiProperty(text('Her biography')) biography: LocalisedText;
  @ApiProperty({ type: [String] }) languages: string[];
  @ApiProperty(text('How her name is said')) pronunciation: LocalisedText;
  @ApiProperty(text('How she is addressed')) formOfAddress: LocalisedText;
  @ApiProperty(text('How she is introduced')) mcLine: LocalisedText;

  static from(speaker: SpeakerEntity): SpeakerProfileDto {
    return Object.assign(new SpeakerProfileDto(), profileOf(speaker));
  }
}

function profileOf(speaker: SpeakerEntity): SpeakerProfileDto {
  const { id, nativeFamily, nativeGiven, latinFamily, latinGiven, salutation, country } = speaker;
  const { email, assistantName, assistantEmail, language, organisation, position, biography } = speaker;
  const { languages, pronunciation, formOfAddress, mcLine } = speaker;
  return {
    ...{ id, name: shownName(speaker, country), nativeFamily, nativeGiven, latinFamily, latinGiven },
    ...{ salutation, country, email, assistantName, assistantEmail, language },
    ...{ organisation, position, biography, languages, pronunciation, formOfAddress, mcLine },
  };
}

export class EngagementInListDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ENGAGEMENT_ROLES, enumName: 'EngagementRole' }) role: EngagementRole;
  @ApiProperty({ enum: ENGAGEMENT_STATES, enumName: 'EngagementState' }) state: EngagementState;
  @ApiProperty({ enum: ENGAGEMENT_STATES, enumName: 'EngagementState', nullable: true })
  pendingState: EngagementState | null;
  @ApiProperty({ description: 'Versions of texts handed in for it' }) texts: number;
}

export class SpeakerInListDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'In Latin letters; empty where there are none' }) latinName: string;
  @ApiProperty() country: string;
  @ApiProperty(text('Whom she works for')) organisation: LocalisedText;
  @ApiProperty(text('Her title')) position: LocalisedText;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) arrivedAt: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When her link was last sent',
  })
  invitedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When she first answered' })
  claimedAt: string | null;
  @ApiProperty({ type: [EngagementInListDto] }) engagements: EngagementInListDto[];
  @ApiProperty() version: number;

  static from(speaker: SpeakerInList): SpeakerInListDto {
    const { id, country, organisation, position, arrivedAt, invitedAt, claimedAt, version } = speaker;
    return Object.assign(new SpeakerInListDto(), {
      id,
      name: shownName(speaker, country),
      latinName: [speaker.latinGiven, speaker.latinFamily].filter((part) => part !== '').join(' '),
      ...{ country, organisation, position, version },
      arrivedAt: arrivedAt?.toISOString() ?? null,
      invitedAt: invitedAt?.toISOString() ?? null,
      claimedAt: claimedAt?.toISOString() ?? null,
      engagements: speaker.engagements.map((engagement) => ({
        id: engagement.id,
        role: engagement.role,
        state: engagement.state,
        pendingState: engagement.pendingState,
        texts: engagement.texts,
      })),
    });
  }
}

export class SpeakerPageDto {
  @ApiProperty({ type: [SpeakerInListDto] }) items: SpeakerInListDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Continues the list; null at its end' })
  next: string | null;

  static from({ items, next }: { items: SpeakerInList[]; next: string | null }): SpeakerPageDto {
    return Object.assign(new SpeakerPageDto(), {
      items: items.map((one) => SpeakerInListDto.from(one)),
      next,
    });
  }
}

export class SpeakerDto extends SpeakerProfileDto {
  @ApiProperty({ type: String, nullable: true, description: 'What another system calls her' })
  externalId: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The person, where she is known as one',
  })
  personId: string | null;
  @ApiProperty({ description: 'Whether there is a photo' }) hasPhoto: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) arrivedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) arrivedBy: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When her link was last sent',
  })
  invitedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When she first answered' })
  claimedAt: string | null;
  @ApiProperty({ type: [StretchDto], description: 'When she can come; none: always' })
  availability: StretchDto[];
  @ApiProperty({ type: [EngagementDto] }) engagements: EngagementDto[];
  @ApiProperty({ type: [SpeakerCommentDto], description: 'The newest first' }) comments: SpeakerCommentDto[];
  @ApiProperty() version: number;

  static of(speaker: SpeakerDetail): SpeakerDto {
    const { externalId, personId, photoId, arrivedAt, arrivedBy, invitedAt, claimedAt, version } = speaker;
    return Object.assign(new SpeakerDto(), {
      ...profileOf(speaker),
      ...{ externalId, personId, hasPhoto: photoId !== null, arrivedBy, version },
      arrivedAt: arrivedAt?.toISOString() ?? null,
      invitedAt: invitedAt?.toISOString() ?? null,
      claimedAt: claimedAt?.toISOString() ?? null,
      availability: speaker.availability.map((stretch) => StretchDto.from(stretch)),
      engagements: speaker.engagements.map((engagement) => EngagementDto.from(engagement)),
      comments: speaker.comments.map((comment) => SpeakerCommentDto.from(comment)),
    });
  }
}
