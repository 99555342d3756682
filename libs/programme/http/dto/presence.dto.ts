import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { OpenSession, Present } from '../../domain/presence';

export class OpenTabDto {
  @ApiProperty({ format: 'uuid', description: 'Which of her open tabs it is: an id the tab made for itself' })
  @IsUUID()
  tab: string;
}

export class OwnPresenceDto extends OpenTabDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    required: false,
    description: 'The session whose details are open in this tab; none where only the timetable is',
  })
  @IsOptional()
  @IsUUID()
  session?: string | null;
}

export class OpenSessionDto {
  @ApiProperty({ format: 'uuid' }) session: string;
  @ApiProperty({ format: 'date-time' }) since: string;

  static from({ session, since }: OpenSession): OpenSessionDto {
    return Object.assign(new OpenSessionDto(), { session, since: since.toISOString() });
  }
}

export class PresentDto {
  @ApiProperty({ format: 'uuid', description: 'Whose account it is' }) account: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: [OpenSessionDto], description: 'What is open in all tabs of this person' })
  sessions: OpenSessionDto[];

  static from({ account, name, sessions }: Present): PresentDto {
    return Object.assign(new PresentDto(), {
      account,
      name,
      sessions: sessions.map((session) => OpenSessionDto.from(session)),
    });
  }
}
