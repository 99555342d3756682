import { Localised, SeenVersionDto, localisedSchema } from '@app/events';
import type { LocalisedText } from '@app/kernel';
import { Flag, MayBeMissing, PageSizeDto, Several, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { REGISTRATION_STATES, type RegistrationState } from '../../domain/registration-state';
import type {
  Attendance,
  OrganisationDetail,
  OrganisationItem,
  OrganisationPerson,
} from '../../persons/organisations.reader';
import { CountryFilter } from './filters';

export class OrganisationQueryDto extends PageSizeDto {
  @ApiProperty({ description: 'Words of its names, in any script', required: false, maxLength: 100 })
  @Text({ max: 100 })
  @MayBeMissing()
  q?: string;

  @CountryFilter()
  country?: string[];

  @ApiProperty({ description: 'Kinds of organisations', type: [String], required: false, maxItems: 20 })
  @Matches(/^[a-z0-9_-]{1,60}$/, { each: true, message: 'kind must be the code of one, such as company' })
  @Several(20)
  @MayBeMissing()
  kind?: string[];

  @ApiProperty({ description: 'Only those whose people the desk lets in by itself', required: false })
  @Flag()
  @MayBeMissing()
  accredited?: boolean;

  @ApiProperty({ description: 'The `next` of the page before', required: false, maxLength: 800 })
  @Text({ max: 800 })
  @MayBeMissing()
  after?: string;
}

export class OrganisationNamesDto extends SeenVersionDto {
  @Localised({
    description: 'What it is called in further languages; one that is left out has no name any more',
    max: 200,
    empty: true,
  })
  names: LocalisedText;
}

export class OrganisationDoublesQueryDto {
  @ApiProperty({
    required: false,
    maxLength: 100,
    description: 'Looks for other records by these words instead of by the name',
  })
  @Text({ max: 100 })
  @MayBeMissing()
  q?: string;
}

export class AttendanceDto {
  @ApiProperty({ format: 'uuid' }) eventId: string;
  @ApiProperty({ example: 'lancang-mekong' }) eventCode: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) eventName: LocalisedText;
  @ApiProperty({ description: 'Registered and not gone' }) people: number;

  static from({ eventId, eventCode, eventName, people }: Attendance): AttendanceDto {
    return Object.assign(new AttendanceDto(), { eventId, eventCode, eventName, people });
  }
}

export class OrganisationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'In its own script' }) name: string;
  @ApiProperty({ description: 'In Latin letters; may be empty' }) latinName: string;
  @ApiProperty({ example: 'KH' }) country: string;
  @ApiProperty({ example: 'company' }) kind: string;
  @ApiProperty(localisedSchema('What it is called in further languages; none is needed'))
  names: LocalisedText;
  @ApiProperty({ description: 'Of the names in further languages' }) version: number;
  @ApiProperty({ type: [AttendanceDto], description: 'Its people by event, of the events you may see' })
  events: AttendanceDto[];
  @ApiProperty({ description: 'Whether the desk of this event lets its people in by itself' })
  accredited: boolean;

  static from({ events, ...item }: OrganisationItem): OrganisationDto {
    const { id, name, latinName, country, kind, names, version, accredited } = item;
    return Object.assign(new OrganisationDto(), {
      ...{ id, name, latinName, country, kind, names, version, accredited },
      events: events.map((event) => AttendanceDto.from(event)),
    });
  }
}

export class OrganisationPageDto {
  @ApiProperty({ type: [OrganisationDto] }) items: OrganisationDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Continues the list; null at its end' })
  next: string | null;
  @ApiProperty() total: number;

  static from(page: { items: OrganisationItem[]; next: string | null; total: number }): OrganisationPageDto {
    const items = page.items.map((item) => OrganisationDto.from(item));
    return Object.assign(new OrganisationPageDto(), { items, next: page.next, total: page.total });
  }
}

export class OrganisationPersonDto {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty() eventCode: string;
  @ApiProperty({ type: String, nullable: true, example: 'LM-0147' }) number: string | null;
  @ApiProperty({ enum: REGISTRATION_STATES, enumName: 'RegistrationState' }) state: RegistrationState;
  @ApiProperty() nativeName: string;
  @ApiProperty() latinName: string;
  @ApiProperty() jobTitle: string;

  static from({
    registrationId,
    eventCode,
    number,
    state,
    nativeName,
    latinName,
    jobTitle,
  }: OrganisationPerson): OrganisationPersonDto {
    const shown = { registrationId, eventCode, number, state, nativeName, latinName, jobTitle };
    return Object.assign(new OrganisationPersonDto(), shown);
  }
}

export class OrganisationDetailDto extends OrganisationDto {
  @ApiProperty({ type: [OrganisationPersonDto], description: 'The first 50 by name' })
  people: OrganisationPersonDto[];
  @ApiProperty({ type: [OrganisationDto], description: 'Others that may be the same' })
  doubles: OrganisationDto[];

  static override from(organisation: OrganisationDetail): OrganisationDetailDto {
    return Object.assign(new OrganisationDetailDto(), OrganisationDto.from(organisation), {
      people: organisation.people.map((person) => OrganisationPersonDto.from(person)),
      doubles: organisation.doubles.map((double) => OrganisationDto.from(double)),
    });
  }
}
