import type { LocalisedText } from '@app/kernel';
import { Count } from '@app/events';
import { ApiProperty } from '@nestjs/swagger';
import type { Feedback } from '../../domain/feedback';
import type { AttendanceView, SessionAfterwards } from '../../feedback-view';

export class SessionHeadsDto {
  @Count({ description: 'How many people are in the session', min: 0, max: 1_000_000 })
  heads: number;
}

export class SessionAttendanceDto {
  @ApiProperty() heads: number;
  @ApiProperty({ format: 'date-time' }) countedAt: string;
  @ApiProperty({ description: 'Who counted' }) countedBy: string;

  static from({ heads, countedAt, countedBy }: AttendanceView): SessionAttendanceDto {
    return { heads, countedAt, countedBy };
  }
}

export class SessionRatingsDto {
  @ApiProperty({ description: 'How many have rated it' }) answers: number;
  @ApiProperty({ type: Number, nullable: true, description: 'From 1 to 5; null without an answer' })
  average: number | null;
  @ApiProperty({ type: [Number], description: 'How many gave it 1, 2, 3, 4 and 5' }) counts: number[];
  @ApiProperty({
    type: [String],
    nullable: true,
    description:
      'Without names, in the order of their letters; null below 3 answers, so that nobody is guessed',
  })
  comments: string[] | null;

  static from({ answers, average, counts, comments }: Feedback): SessionRatingsDto {
    return { answers, average, counts, comments };
  }
}

const TEXT = { type: 'object', additionalProperties: { type: 'string' } } as const;

export class SessionFeedbackDto {
  @ApiProperty({ format: 'uuid' }) sessionId: string;
  @ApiProperty() code: string;
  @ApiProperty(TEXT) title: LocalisedText;
  @ApiProperty({ format: 'date-time' }) startsAt: string;
  @ApiProperty({ format: 'date-time' }) endsAt: string;
  @ApiProperty({ ...TEXT, nullable: true }) room: LocalisedText | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Of its room' }) capacity: number | null;
  @ApiProperty({ type: SessionAttendanceDto, nullable: true, description: 'As it was counted last' })
  attendance: SessionAttendanceDto | null;
  @ApiProperty({ type: SessionRatingsDto }) feedback: SessionRatingsDto;

  static from(session: SessionAfterwards): SessionFeedbackDto {
    const { sessionId, code, title, startsAt, endsAt, room, capacity, attendance, feedback } = session;
    return {
      ...{ sessionId, code, title, startsAt, endsAt, room, capacity },
      attendance: attendance && SessionAttendanceDto.from(attendance),
      feedback: SessionRatingsDto.from(feedback),
    };
  }
}
