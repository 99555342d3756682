import type { LocalisedText } from '@app/kernel';
import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { LIKENESSES, type Likeness } from '../../domain/likeness';
import { REGISTRATION_STATES, type RegistrationState } from '../../domain/registration-state';
import type { PersonAcross, PossibleDouble } from '../../persons/persons.reader';
import type { ParticipationRow } from '../../persistence/persons.repository';

export class DoublesQueryDto {
  @ApiProperty({
    required: false,
    maxLength: 100,
    description: 'Looks for other records by these words instead of by the name and address',
  })
  @Text({ max: 100 })
  @MayBeMissing()
  q?: string;
}

export class DistinctionDto {
  @ApiProperty({ format: 'uuid', description: 'The record that is not the same person' })
  @IsUUID()
  personId: string;
}

export class ParticipationDto {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty({ format: 'uuid' }) eventId: string;
  @ApiProperty({ example: 'lancang-mekong' }) eventCode: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) eventName: LocalisedText;
  @ApiProperty({ type: String, nullable: true, example: 'LM-0147' }) number: string | null;
  @ApiProperty({ enum: REGISTRATION_STATES, enumName: 'RegistrationState' }) state: RegistrationState;

  static from(row: ParticipationRow): ParticipationDto {
    return Object.assign(new ParticipationDto(), row);
  }
}

export class PossibleDoubleDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() nativeName: string;
  @ApiProperty() latinName: string;
  @ApiProperty() email: string;
  @ApiProperty({ example: 'KH' }) country: string;
  @ApiProperty({ enum: LIKENESSES, isArray: true, description: 'Why it may be the same person' })
  likenesses: Likeness[];
  @ApiProperty({ description: 'How many registrations of it you may see' }) registrations: number;

  static from({
    id,
    nativeName,
    latinName,
    email,
    country,
    likenesses,
    registrations,
  }: PossibleDouble): PossibleDoubleDto {
    const shown = { id, nativeName, latinName, email, country, likenesses, registrations };
    return Object.assign(new PossibleDoubleDto(), shown);
  }
}

export class PersonAcrossDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null while nobody is named' })
  personId: string | null;
  @ApiProperty({ type: [ParticipationDto], description: 'At other events of the series, or given up here' })
  elsewhere: ParticipationDto[];
  @ApiProperty({ type: [PossibleDoubleDto] }) doubles: PossibleDoubleDto[];

  static from(person: PersonAcross | null): PersonAcrossDto {
    return Object.assign(new PersonAcrossDto(), {
      personId: person?.personId ?? null,
      elsewhere: (person?.elsewhere ?? []).map((row) => ParticipationDto.from(row)),
      doubles: (person?.doubles ?? []).map((row) => PossibleDoubleDto.from(row)),
    });
  }
}
