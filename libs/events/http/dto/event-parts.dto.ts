import type { LocalisedText } from '@app/kernel';
import { ListOf, MayBeMissing, MOST_INTEGER, Text } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import {
  DOCUMENT_AUDIENCES,
  DOCUMENT_EMBARGOES,
  type DocumentAudience,
  type DocumentEmbargo,
  SIGN_UPS,
  type SignUp,
} from '../../domain/event-parts';
import type { VocabularyView } from '../../event-view';
import type { EventDayEntity, RoomEntity, ThemeEntity, VenueEntity } from '../../persistence/events.entities';
import { Code, Colour, Count, PlaceInList } from '../field.decorators';
import { Localised, localisedSchema } from '../localised.decorator';

const TERM_CODE = /^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$/;

/** The version the editor saw: if it no longer stands, the change is refused with what stands now. */
export function SeenVersion(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description: 'The version this change is based on', minimum: 1 }),
    Max(MOST_INTEGER),
    Min(1),
    IsInt(),
  );
}

export abstract class SeenVersionDto {
  @SeenVersion()
  version: number;
}

export class NewDayDto {
  @ApiProperty({ description: 'Day of the venue’s calendar', format: 'date', example: '2026-12-03' })
  @Text({ max: 10 })
  date: string;

  @Localised({ description: 'What the day is about', max: 200, optional: true, empty: true })
  title?: LocalisedText;
}

export class DayChangeDto extends SeenVersionDto {
  @ApiProperty({ description: 'Day of the venue’s calendar', format: 'date', required: false })
  @Text({ max: 10 })
  @MayBeMissing()
  date?: string;

  @Localised({ description: 'What the day is about', max: 200, optional: true, empty: true })
  title?: LocalisedText;
}

export class DayDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date' }) date: string;
  @ApiProperty(localisedSchema('What the day is about')) title: LocalisedText;
  @ApiProperty() version: number;

  static from({ id, date, title, version }: EventDayEntity): DayDto {
    return Object.assign(new DayDto(), { id, date, title, version });
  }
}

export class NewVenueDto {
  @Code('conference-centre')
  code: string;

  @Localised({ description: 'Name of the venue', max: 200 })
  name: LocalisedText;

  @Localised({ description: 'Postal address', max: 400, lines: true, optional: true, empty: true })
  address?: LocalisedText;
}

export class VenueChangeDto extends SeenVersionDto {
  @Localised({ description: 'Name of the venue', max: 200, optional: true })
  name?: LocalisedText;

  @Localised({ description: 'Postal address', max: 400, lines: true, optional: true, empty: true })
  address?: LocalisedText;
}

export class VenueDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty(localisedSchema('Name of the venue')) name: LocalisedText;
  @ApiProperty(localisedSchema('Postal address')) address: LocalisedText;
  @ApiProperty() version: number;

  static from({ id, code, name, address, version }: VenueEntity): VenueDto {
    return Object.assign(new VenueDto(), { id, code, name, address, version });
  }
}

export const MOST_LAYOUTS = 20;

/** One way to set up a room; in requests and answers. */
export class RoomLayoutDto {
  @Code('theatre')
  code: string;

  @Localised({ description: 'Name of the layout', max: 100 })
  name: LocalisedText;

  @Count({ description: 'Seats in this layout', min: 0, max: 100_000 })
  seats: number;
}

function RoomLayouts(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: [RoomLayoutDto],
      required: false,
      description: 'Every way it can be set up, in the order in which they are offered',
    }),
    ListOf(RoomLayoutDto, { max: MOST_LAYOUTS }),
    MayBeMissing(),
  );
}

function RoomEquipment(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description: 'What the room has', required: false, maxLength: 5_000 }),
    Text({ min: 0, max: 5_000, lines: true }),
    MayBeMissing(),
  );
}

export class NewRoomDto {
  @ApiProperty({ format: 'uuid', description: 'The venue it is in' })
  @IsUUID()
  venueId: string;

  @Code('hall-1')
  code: string;

  @Localised({ description: 'Name of the room', max: 200 })
  name: LocalisedText;

  @Count({ description: 'Seats', min: 1, max: 100_000 })
  capacity: number;

  @RoomLayouts()
  layouts?: RoomLayoutDto[];

  @RoomEquipment()
  equipment?: string;
}

export class RoomChangeDto extends SeenVersionDto {
  @ApiProperty({ format: 'uuid', description: 'The venue it is in', required: false })
  @IsUUID()
  @MayBeMissing()
  venueId?: string;

  @Localised({ description: 'Name of the room', max: 200, optional: true })
  name?: LocalisedText;

  @Count({ description: 'Seats', min: 1, max: 100_000, optional: true })
  capacity?: number;

  @RoomLayouts()
  layouts?: RoomLayoutDto[];

  @RoomEquipment()
  equipment?: string;

  @PlaceInList()
  position?: number;
}

export class RoomDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) venueId: string;
  @ApiProperty() code: string;
  @ApiProperty(localisedSchema('Name of the room')) name: LocalisedText;
  @ApiProperty({ description: 'Seats' }) capacity: number;
  @ApiProperty({ type: [RoomLayoutDto], description: 'Every way it can be set up' }) layouts: RoomLayoutDto[];
  @ApiProperty({ description: 'What it has' }) equipment: string;
  @ApiProperty() position: number;
  @ApiProperty() version: number;

  static from(room: RoomEntity): RoomDto {
    const { id, venueId, code, name, capacity, layouts, equipment, position, version } = room;
    const facts = { venueId, code, name, capacity, layouts, equipment, position };
    return Object.assign(new RoomDto(), { id, ...facts, version });
  }
}

/** A link on the page of a theme; in requests and answers. */
export class ThemeDocumentDto {
  @ApiProperty({ format: 'uuid', description: 'Made by whoever adds it' })
  @IsUUID()
  id: string;

  @ApiProperty({ maxLength: 300, description: 'What it is called' })
  @Text({ max: 300 })
  title: string;

  @ApiProperty({ maxLength: 2_000, description: 'Where it is', example: 'https://example.org/paper' })
  @Text({ max: 2_000 })
  url: string;

  @ApiProperty({ enum: DOCUMENT_AUDIENCES, description: 'Who may have it' })
  @IsIn(DOCUMENT_AUDIENCES)
  audience: DocumentAudience;

  @ApiProperty({ enum: DOCUMENT_EMBARGOES, description: 'Not before the event begins, or is over' })
  @IsIn(DOCUMENT_EMBARGOES)
  embargo: DocumentEmbargo;
}

export class NewThemeDto {
  @Code('finance')
  code: string;

  @Localised({ description: 'Name of the thematic activity', max: 200 })
  name: LocalisedText;

  @Localised({ description: 'A word or two that stands beside its colour', max: 40 })
  word: LocalisedText;

  @Colour()
  colour: string;

  @Localised({ description: 'The words of its page', max: 5_000, lines: true, optional: true, empty: true })
  about?: LocalisedText;

  @ApiProperty({ enum: SIGN_UPS, required: false, description: 'Who may sign up' })
  @IsIn(SIGN_UPS)
  @MayBeMissing()
  signUp?: SignUp;

  @ApiProperty({ type: [ThemeDocumentDto], required: false, description: 'Links on its page, in order' })
  @ListOf(ThemeDocumentDto, { max: 50 })
  @MayBeMissing()
  documents?: ThemeDocumentDto[];
}

export class ThemeChangeDto extends SeenVersionDto {
  @Localised({ description: 'Name of the thematic activity', max: 200, optional: true })
  name?: LocalisedText;

  @Localised({ description: 'A word or two that stands beside its colour', max: 40, optional: true })
  word?: LocalisedText;

  @Colour({ optional: true })
  colour?: string;

  @Localised({ description: 'The words of its page', max: 5_000, lines: true, optional: true, empty: true })
  about?: LocalisedText;

  @ApiProperty({ enum: SIGN_UPS, required: false, description: 'Who may sign up' })
  @IsIn(SIGN_UPS)
  @MayBeMissing()
  signUp?: SignUp;

  @ApiProperty({ type: [ThemeDocumentDto], required: false, description: 'Links on its page, in order' })
  @ListOf(ThemeDocumentDto, { max: 50 })
  @MayBeMissing()
  documents?: ThemeDocumentDto[];

  @PlaceInList()
  position?: number;
}

export class ThemeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty(localisedSchema('Name of the thematic activity')) name: LocalisedText;
  @ApiProperty(localisedSchema('A word or two that stands beside its colour')) word: LocalisedText;
  @ApiProperty({ example: '#0B5CAD' }) colour: string;
  @ApiProperty(localisedSchema('The words of its page')) about: LocalisedText;
  @ApiProperty({ enum: SIGN_UPS, description: 'Who may sign up' }) signUp: SignUp;
  @ApiProperty({ type: [ThemeDocumentDto], description: 'Links on its page' }) documents: ThemeDocumentDto[];
  @ApiProperty() position: number;
  @ApiProperty() version: number;

  static from(theme: ThemeEntity): ThemeDto {
    const { id, code, name, word, colour, about, signUp, documents, position, version } = theme;
    const facts = { code, name, word, colour, about, signUp, documents, position };
    return Object.assign(new ThemeDto(), { id, ...facts, version });
  }
}

export class NewTermDto {
  @ApiProperty({ maxLength: 60, example: 'renewable-energy' })
  @Matches(TERM_CODE, { message: 'code must be letters, digits and hyphens' })
  @Text({ max: 60 })
  code: string;

  @Localised({ description: 'What the public reads', max: 200 })
  label: LocalisedText;
}

export class VocabularyChangeDto {
  @Localised({ description: 'Name of the vocabulary', max: 200 })
  name: LocalisedText;

  @ApiProperty({
    description: 'Every term offered, in its order; those left out are retired',
    type: [NewTermDto],
  })
  @ListOf(NewTermDto, { max: 500 })
  terms: NewTermDto[];

  @ApiProperty({
    description: 'The version this change is based on; left out for a new vocabulary',
    required: false,
    minimum: 1,
  })
  @Max(MOST_INTEGER)
  @Min(1)
  @IsInt()
  @MayBeMissing()
  version?: number;
}

export class TermDto {
  @ApiProperty() code: string;
  @ApiProperty(localisedSchema('What the public reads')) label: LocalisedText;
  @ApiProperty({ description: 'No longer offered; answers keep it' }) retired: boolean;
}

export class VocabularyDto {
  @ApiProperty() code: string;
  @ApiProperty(localisedSchema('Name of the vocabulary')) name: LocalisedText;
  @ApiProperty() version: number;
  @ApiProperty({ type: [TermDto] }) terms: TermDto[];

  static from({ code, name, version, terms }: VocabularyView): VocabularyDto {
    return Object.assign(new VocabularyDto(), { code, name, version, terms });
  }
}
