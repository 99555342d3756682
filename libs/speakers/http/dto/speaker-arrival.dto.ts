import type { LocalisedText } from '@app/kernel';
import { localisedSchema } from '@app/events';
import { Flag, MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import type { ExpectedSpeaker } from '../../arrivals.reader';

export class SpeakerArrivalQueryDto {
  @ApiProperty({ description: 'Words of a name or an organisation', required: false, maxLength: 100 })
  @Text({ max: 100 })
  @MayBeMissing()
  q?: string;

  @ApiProperty({ description: 'Only those who have arrived, or only those who have not', required: false })
  @Flag()
  @MayBeMissing()
  arrived?: boolean;
}

export class SpeakerArrivalDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'Empty where it is the name itself' }) latinName: string;
  @ApiProperty() country: string;
  @ApiProperty(localisedSchema('What she is')) position: LocalisedText;
  @ApiProperty(localisedSchema('Where')) organisation: LocalisedText;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) arrivedAt: string | null;

  static from({ arrivedAt, ...speaker }: ExpectedSpeaker): SpeakerArrivalDto {
    return { ...speaker, arrivedAt: arrivedAt?.toISOString() ?? null };
  }
}
