import { ApiProperty } from '@nestjs/swagger';
import type { OwnSession } from '../../staff-sessions.service';

export class OwnSessionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'The browser in a word; empty when unknown', example: 'Firefox' })
  browser: string;

  @ApiProperty({ description: 'Its system in a word; empty when unknown', example: 'Windows' })
  system: string;

  @ApiProperty({ description: 'The network it was last used from', example: '203.0.113.0/24' })
  network: string;

  @ApiProperty({ description: 'When it was opened', format: 'date-time', type: String })
  createdAt: Date;

  @ApiProperty({ description: 'When it was last used, to the minute', format: 'date-time', type: String })
  usedAt: Date;

  @ApiProperty({ description: 'Whether it is the session that asks' })
  current: boolean;

  static from({ id, browser, system, network, createdAt, usedAt, current }: OwnSession): OwnSessionDto {
    return Object.assign(new OwnSessionDto(), { id, browser, system, network, createdAt, usedAt, current });
  }
}
