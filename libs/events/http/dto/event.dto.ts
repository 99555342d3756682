import type { LocalisedText } from '@app/kernel';
import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, Matches, ValidateIf } from 'class-validator';
import { picturePath, type PictureSize } from '../../domain/event-picture';
import { type EventState, eventStates } from '../../domain/event-state';
import type { EventView } from '../../event-view';
import type { EventEntity } from '../../persistence/events.entities';
import { Localised, localisedSchema } from '../localised.decorator';
import { DayDto, RoomDto, SeenVersionDto, ThemeDto, VenueDto, VocabularyDto } from './event-parts.dto';

export class EventChangeDto extends SeenVersionDto {
  @Localised({ description: 'Name of the event', max: 200, optional: true })
  name?: LocalisedText;

  @Localised({
    description: 'What the public reads on the first page',
    max: 2000,
    lines: true,
    optional: true,
    empty: true,
  })
  summary?: LocalisedText;

  @Localised({ description: 'City', max: 200, optional: true })
  city?: LocalisedText;

  @ApiProperty({ description: 'ISO 3166 alpha-2', example: 'CN', required: false, maxLength: 2 })
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capitals, such as CN' })
  @Text({ max: 2 })
  @MayBeMissing()
  country?: string;

  @ApiProperty({ description: 'IANA time zone', example: 'Asia/Shanghai', required: false, maxLength: 60 })
  @Text({ max: 60 })
  @MayBeMissing()
  timezone?: string;

  @Localised({ description: 'Who holds the event', max: 200, optional: true })
  organiser?: LocalisedText;

  @Localised({ description: 'Under whose guidance', max: 200, optional: true, empty: true })
  guidedBy?: LocalisedText;

  @ApiProperty({ description: 'Where people write with questions', required: false, maxLength: 254 })
  @IsEmail()
  @Text({ max: 254 })
  @MayBeMissing()
  contactEmail?: string;

  @Localised({
    description: 'Under whose name its mails come; empty: its own name',
    max: 100,
    optional: true,
    empty: true,
  })
  mailName?: LocalisedText;

  @ApiProperty({
    description: 'Where answers to its mails go; empty: to the contact address',
    required: false,
    maxLength: 254,
  })
  @ValidateIf((_dto, value: unknown) => value !== undefined && value !== '')
  @IsEmail()
  @Text({ min: 0, max: 254 })
  mailReplyTo?: string;

  @ApiProperty({
    description: 'What registration numbers begin with',
    example: 'LM',
    required: false,
    maxLength: 6,
  })
  @Matches(/^[A-Z]{1,6}$/, { message: 'numberPrefix must be one to six capitals' })
  @Text({ max: 6 })
  @MayBeMissing()
  numberPrefix?: string;

  @ApiProperty({ enum: eventStates.states, enumName: 'EventState', required: false })
  @IsIn(eventStates.states)
  @MayBeMissing()
  state?: EventState;

  @ApiProperty({
    description: 'Why the state is changed; it stands in the history',
    required: false,
    maxLength: 500,
  })
  @Text({ min: 0, max: 500 })
  @MayBeMissing()
  reason?: string;
}

/** An event in a list. */
export class EventRowDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Short name in addresses' }) code: string;
  @ApiProperty(localisedSchema('Name of the event')) name: LocalisedText;
  @ApiProperty({ enum: eventStates.states, enumName: 'EventState' }) state: EventState;
  @ApiProperty({ example: 'Asia/Shanghai' }) timezone: string;
  @ApiProperty({ description: 'Rehearsal or demo: its people are invented' }) rehearsal: boolean;

  static from({ id, code, name, state, timezone, rehearsal }: EventEntity): EventRowDto {
    return Object.assign(new EventRowDto(), { id, code, name, state, timezone, rehearsal });
  }
}

/** One width of an event's picture. */
export class PictureDto {
  @ApiProperty({ description: 'Path on this origin' }) path: string;
  @ApiProperty({ description: 'Pixels' }) width: number;
  @ApiProperty({ description: 'Pixels' }) height: number;

  static from(eventId: string, size: PictureSize): PictureDto {
    const { width, height } = size;
    return Object.assign(new PictureDto(), { path: picturePath(eventId, size), width, height });
  }
}

/** An event with all its parts. */
export class EventDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'The series it is an edition of' }) seriesId: string;
  @ApiProperty({ description: 'Short name in addresses' }) code: string;
  @ApiProperty({ enum: eventStates.states, enumName: 'EventState' }) state: EventState;
  @ApiProperty(localisedSchema('Name of the event')) name: LocalisedText;
  @ApiProperty(localisedSchema('What the public reads on the first page')) summary: LocalisedText;
  @ApiProperty(localisedSchema('City')) city: LocalisedText;
  @ApiProperty({ description: 'ISO 3166 alpha-2' }) country: string;
  @ApiProperty({ example: 'Asia/Shanghai' }) timezone: string;
  @ApiProperty(localisedSchema('Who holds the event')) organiser: LocalisedText;
  @ApiProperty(localisedSchema('Under whose guidance')) guidedBy: LocalisedText;
  @ApiProperty() contactEmail: string;
  @ApiProperty(localisedSchema('Under whose name its mails come; empty: its own name'))
  mailName: LocalisedText;
  @ApiProperty({ description: 'Where answers to its mails go; empty: to the contact address' })
  mailReplyTo: string;
  @ApiProperty({ example: 'LM' }) numberPrefix: string;
  @ApiProperty({ description: 'Rehearsal or demo: its people are invented' }) rehearsal: boolean;
  @ApiProperty({
    type: [PictureDto],
    description: 'The picture on its page, the narrowest first; empty without one',
  })
  picture: PictureDto[];
  @ApiProperty() version: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) startsOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) endsOn: string | null;
  @ApiProperty({ type: [DayDto] }) days: DayDto[];
  @ApiProperty({ type: [VenueDto] }) venues: VenueDto[];
  @ApiProperty({ type: [RoomDto] }) rooms: RoomDto[];
  @ApiProperty({ type: [ThemeDto] }) themes: ThemeDto[];
  @ApiProperty({ type: [VocabularyDto] }) vocabularies: VocabularyDto[];

  static from(view: EventView): EventDto {
    return Object.assign(new EventDto(), {
      id: view.id,
      seriesId: view.seriesId,
      code: view.code,
      state: view.state,
      name: view.name,
      summary: view.summary,
      city: view.city,
      country: view.country,
      timezone: view.timezone,
      organiser: view.organiser,
      guidedBy: view.guidedBy,
      contactEmail: view.contactEmail,
      mailName: view.mailName,
      mailReplyTo: view.mailReplyTo,
      numberPrefix: view.numberPrefix,
      rehearsal: view.rehearsal,
      picture: (view.picture ?? []).map((size) => PictureDto.from(view.id, size)),
      version: view.version,
      startsOn: view.startsOn,
      endsOn: view.endsOn,
      days: view.days.map((day) => DayDto.from(day)),
      venues: view.venues.map((venue) => VenueDto.from(venue)),
      rooms: view.rooms.map((room) => RoomDto.from(room)),
      themes: view.themes.map((theme) => ThemeDto.from(theme)),
      vocabularies: view.vocabularies.map((vocabulary) => VocabularyDto.from(vocabulary)),
    });
  }
}
