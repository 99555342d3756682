import type { LocalisedText } from '@app/kernel';
import { localisedSchema } from '@app/events';
import { ENGAGEMENT_ROLES, type EngagementRole } from '@app/speakers';
import { ApiProperty } from '@nestjs/swagger';
import { MayBeMissing } from '@app/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID, ValidateNested } from 'class-validator';
import type { UnregisteredSpeaker } from '../../speaker-registrations.service';

/** As many as are registered at once while somebody waits. */
const MOST = 100;

export class NamesakeDto {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty({ type: String, nullable: true }) number: string | null;
}

export class UnregisteredSpeakerDto {
  @ApiProperty({ format: 'uuid' }) speakerId: string;
  @ApiProperty() name: string;
  @ApiProperty() latinName: string;
  @ApiProperty() country: string;
  @ApiProperty(localisedSchema('What she is')) position: LocalisedText;
  @ApiProperty(localisedSchema('Where')) organisation: LocalisedText;
  @ApiProperty({ enum: ENGAGEMENT_ROLES, enumName: 'EngagementRole', isArray: true }) roles: EngagementRole[];
  @ApiProperty({ description: 'Whether a mail reaches her or her assistant' }) isReached: boolean;
  @ApiProperty({ type: [NamesakeDto], description: 'Registered people of her name, who may be she' })
  namesakes: NamesakeDto[];

  static from(speaker: UnregisteredSpeaker): UnregisteredSpeakerDto {
    return { ...speaker };
  }
}

export class WantedSpeakerRegistrationDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  speakerId: string;

  @ApiProperty({
    format: 'uuid',
    required: false,
    description: 'She is this one of those registered by her name',
  })
  @IsUUID()
  @MayBeMissing()
  registrationId?: string;
}

export class NewSpeakerRegistrationsDto {
  @ApiProperty({ format: 'uuid', description: 'As what they are registered' })
  @IsUUID()
  categoryId: string;

  @ApiProperty({ type: [WantedSpeakerRegistrationDto], minItems: 1, maxItems: MOST })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @ArrayUnique(({ speakerId }: WantedSpeakerRegistrationDto) => speakerId)
  @ValidateNested({ each: true })
  @Type(() => WantedSpeakerRegistrationDto)
  speakers: WantedSpeakerRegistrationDto[];
}

export class SpeakerRegistrationsDto {
  @ApiProperty({ description: 'Who was registered' }) registered: number;
  @ApiProperty({ description: 'Who was registered before' }) known: number;
}
