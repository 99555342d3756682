import type { LocalisedText } from '@app/kernel';
import { Code, Localised } from '@app/events';
import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';

const SESSIONS = ['none', 'without-speakers', 'with-speakers'] as const;

export class NewEventCopyDto {
  @ApiProperty({ format: 'uuid', description: 'The event it is made of' })
  @IsUUID()
  from: string;

  @Code('lancang-mekong-2027')
  code: string;

  @Localised({ description: 'Name of the new event', max: 200 })
  name: LocalisedText;

  @ApiProperty({
    format: 'date',
    example: '2027-12-03',
    description: 'Its first day; all else moves with it',
  })
  @Text({ max: 10 })
  startsOn: string;

  @ApiProperty({
    enum: SESSIONS,
    description: 'What is copied besides days, venues, rooms and themes; speakers are asked anew',
  })
  @IsIn(SESSIONS)
  sessions: (typeof SESSIONS)[number];
}

export class EventCopyDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
}
