import { LANGUAGES, type Language, type LocalisedText } from '@app/kernel';
import { Localised, SeenVersionDto, localisedSchema } from '@app/events';
import { MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsObject, Matches, ValidateNested } from 'class-validator';
import type { DelegationView } from '../../delegations.reader';
import { DELEGATION_KINDS, type DelegationKind, OFFICES, type Office } from '../../domain/delegation';
import type { FocalPointEntity } from '../../persistence/delegation.entities';

const NAME = { description: 'What the delegation is called', max: 200, optional: true, empty: true };

export class DelegationOrganisationDto {
  @ApiProperty({ description: 'Its name, in its own script', maxLength: 200 })
  @Text({ max: 200 })
  name: string;

  @ApiProperty({ description: 'Its name in Latin letters', required: false, maxLength: 200 })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  latinName?: string;

  @ApiProperty({ description: 'Code of the vocabulary `organisation-kinds`', maxLength: 60 })
  @Text({ max: 60 })
  kind: string;
}

export class NewDelegationDto {
  @ApiProperty({
    description: 'ISO 3166 alpha-2: the country itself, or where the organisation is at home',
    example: 'KH',
    maxLength: 2,
  })
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capitals, such as KH' })
  @Text({ max: 2 })
  country: string;

  @ApiProperty({
    description: 'The organisation whose delegation it is; left out, it is the country’s',
    type: DelegationOrganisationDto,
    required: false,
  })
  @ValidateNested()
  @Type(() => DelegationOrganisationDto)
  @IsObject()
  @MayBeMissing()
  organisation?: DelegationOrganisationDto;

  @Localised(NAME)
  name?: LocalisedText;

  @ApiProperty({ description: 'For the house only', required: false, maxLength: 2000 })
  @Text({ min: 0, max: 2000, lines: true })
  @MayBeMissing()
  note?: string;
}

export class DelegationChangeDto extends SeenVersionDto {
  @Localised({ ...NAME, empty: false })
  name?: LocalisedText;

  @ApiProperty({ description: 'For the house only', required: false, maxLength: 2000 })
  @Text({ min: 0, max: 2000, lines: true })
  @MayBeMissing()
  note?: string;
}

export class NewFocalPointDto {
  @ApiProperty({ description: 'The person’s name', maxLength: 200, example: 'Oun Dara' })
  @Text({ max: 200 })
  name: string;

  @ApiProperty({ description: 'Where her link is mailed to', maxLength: 254, example: 'dara@example.org' })
  @IsEmail({}, { message: 'this is not an e-mail address' })
  @Text({ max: 254 })
  email: string;

  @ApiProperty({ description: 'The language of her mails and pages', enum: LANGUAGES })
  @IsIn(LANGUAGES)
  language: Language;
}

export class FocalPointDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'Empty for a head or deputy whom no mail reaches' }) email: string;
  @ApiProperty({ enum: LANGUAGES }) language: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Of the head or deputy; null for a focal point',
  })
  registrationId: string | null;
  @ApiProperty({
    enum: OFFICES,
    enumName: 'Office',
    nullable: true,
    description: 'What she leads it as, or led it as until this ended; null for a focal point',
  })
  office: Office | null;
  @ApiProperty({ format: 'date-time' }) appointedAt: string;
  @ApiProperty({ description: 'By whom' }) appointedBy: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while it holds' })
  endedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) endedBy: string | null;

  static from(focalPoint: FocalPointEntity): FocalPointDto {
    const { id, name, email, language, registrationId, office } = focalPoint;
    const { appointedAt, appointedBy, endedAt, endedBy } = focalPoint;
    return Object.assign(new FocalPointDto(), {
      id,
      name,
      email,
      language,
      registrationId,
      office,
      appointedAt: appointedAt.toISOString(),
      appointedBy,
      endedAt: endedAt?.toISOString() ?? null,
      endedBy,
    });
  }
}

export class DelegationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: DELEGATION_KINDS, enumName: 'DelegationKind' }) kind: DelegationKind;
  @ApiProperty({ description: 'ISO 3166 alpha-2' }) country: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) organisationId: string | null;
  @ApiProperty(localisedSchema('What the delegation is called')) name: LocalisedText;
  @ApiProperty({ description: 'For the house only' }) note: string;
  @ApiProperty({ type: [FocalPointDto], description: 'Who looks after it, or has' })
  focalPoints: FocalPointDto[];
  @ApiProperty() version: number;

  static from(delegation: DelegationView): DelegationDto {
    const { id, kind, country, organisationId, name, note, version, focalPoints } = delegation;
    return Object.assign(new DelegationDto(), {
      id,
      kind,
      country,
      organisationId,
      name,
      note,
      version,
      focalPoints: focalPoints.map((focalPoint) => FocalPointDto.from(focalPoint)),
    });
  }
}
