import { Flag, MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import type { Decider } from '../../walk-ins/walk-ins.service';
import { Answered } from './entry.dto';
import { IfFull, type WhenFull } from './past-quotas.dto';

export class NewWalkInDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  categoryId: string;

  @Answered('What is asked at the desk, by its field; `consent` is `yes` when the person has agreed', {
    ...{ latinFamily: 'Sok', latinGiven: 'Sreymom', country: 'KH', organisationName: 'Ministry of Commerce' },
    ...{ organisationKind: 'government_department', language: 'km', consent: 'yes' },
  })
  answers: Record<string, string | string[]>;

  @ApiProperty({
    description:
      'Whether her address is her own or others are reached there too; without one it says nothing',
    enum: ['own', 'shared'],
    default: 'own',
    required: false,
  })
  @IsIn(['own', 'shared'])
  @MayBeMissing()
  contact?: 'own' | 'shared';

  @IfFull()
  whenFull?: WhenFull;
}

export class DecidersQueryDto {
  @ApiProperty({
    description: 'Where every place is taken: those who may register somebody all the same',
    required: false,
  })
  @Flag()
  @MayBeMissing()
  past?: boolean;
}

/** Somebody to call. */
export class DeciderDto {
  @ApiProperty() name: string;
  @ApiProperty() email: string;

  static from({ name, email }: Decider): DeciderDto {
    return Object.assign(new DeciderDto(), { name, email });
  }
}

/** What makes an organisation known before any of its people has registered. */
export class NewAccreditationDto {
  @ApiProperty({ description: 'In its own script', maxLength: 200 })
  @Text({ max: 200 })
  organisationName: string;

  @ApiProperty({ description: 'In Latin letters; may be left out', maxLength: 200, required: false })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  organisationLatinName?: string;

  @ApiProperty({
    description: 'Code of the vocabulary `organisation-kinds`',
    example: 'company',
    maxLength: 60,
  })
  @Text({ max: 60 })
  organisationKind: string;

  @ApiProperty({ description: 'ISO 3166 alpha-2', example: 'KH', maxLength: 2 })
  @Text({ max: 2 })
  country: string;
}

export class AccreditedDto {
  @ApiProperty({ format: 'uuid', description: 'The organisation' }) id: string;
}
