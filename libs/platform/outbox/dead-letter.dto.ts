import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../http/text.decorator';
import type { DeadLetter } from './dead-letter';
import { RUN_AT_ONCE } from './dead-letters';

const KINDS = ['refused', 'failed', 'too-late'];

export class DeadLetterDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'The news that was to be handled', example: 'registration.approved' })
  topic: string;
  @ApiProperty({ description: 'Who gave it up', example: 'badges.issue-on-approval' }) handler: string;
  @ApiProperty({ format: 'uuid' }) messageId: string;
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) eventId: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Ids, and what happened' })
  payload: Record<string, unknown>;
  @ApiProperty({
    enum: KINDS,
    enumName: 'DeadLetterKind',
    description: 'No try can mend it, every try failed, or it could not be done for three days',
  })
  kind: string;
  @ApiProperty({ description: 'The last failure, for whoever looks after the house' }) error: string;
  @ApiProperty() attempts: number;
  @ApiProperty({ format: 'date-time', description: 'When the news was told' }) askedAt: string;
  @ApiProperty({ format: 'date-time' }) givenUpAt: string;

  static from(letter: DeadLetter): DeadLetterDto {
    return Object.assign(new DeadLetterDto(), {
      id: letter.id,
      topic: letter.topic,
      handler: letter.handler,
      messageId: letter.messageId,
      eventId: letter.eventId,
      payload: letter.payload,
      kind: letter.kind,
      error: letter.error,
      attempts: letter.attempts,
      askedAt: letter.askedAt.toISOString(),
      givenUpAt: letter.givenUpAt.toISOString(),
    });
  }
}

export class DeadLettersDto {
  @ApiProperty({ description: 'How many wait for a decision in all' }) count: number;
  @ApiProperty({ description: 'How many are done again at a time, at most' }) atOnce: number;
  @ApiProperty({ type: [DeadLetterDto], description: 'The newest, at most 200' }) items: DeadLetterDto[];

  static of(count: number, letters: DeadLetter[]): DeadLettersDto {
    return Object.assign(new DeadLettersDto(), {
      count,
      atOnce: RUN_AT_ONCE,
      items: letters.map((one) => DeadLetterDto.from(one)),
    });
  }
}

export class RerunsDto {
  @ApiProperty({ description: 'How many are done again' }) count: number;

  static of(count: number): RerunsDto {
    return Object.assign(new RerunsDto(), { count });
  }
}

export class DismissalDto {
  @ApiProperty({ description: 'Why the work is not done', example: 'The person was told by telephone' })
  @Text({ max: 500 })
  reason: string;
}
