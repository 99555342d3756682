import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
} from 'class-validator';
import { PERMISSIONS, type Permission } from '../../domain/roles';
import type { ApiToken } from '../../persistence/account.entities';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

export class NewTokenDto {
  @ApiProperty({ description: 'What the token is for', maxLength: 60, example: 'Nightly export' })
  @Text({ max: 60 })
  name: string;

  @ApiProperty({
    description: 'What it may do, of what you may yourself',
    enum: PERMISSIONS,
    isArray: true,
    example: ['events.read'],
  })
  @IsIn(PERMISSIONS, { each: true })
  @ArrayMaxSize(PERMISSIONS.length)
  @ArrayMinSize(1)
  @IsArray()
  permissions: Permission[];

  @ApiProperty({
    description: 'The only event it shall be good in; without one it is good wherever you may act',
    format: 'uuid',
    type: String,
    nullable: true,
    required: false,
  })
  @IsUUID()
  @IsOptional()
  eventId?: string | null;

  @ApiProperty({
    description: 'When it ends by itself, at most a year ahead; without a moment it does not',
    format: 'date-time',
    type: String,
    nullable: true,
    required: false,
  })
  @Matches(INSTANT, { message: 'it must be a moment with its offset, such as 2026-12-31T18:00:00+08:00' })
  @IsISO8601({ strict: true })
  @IsOptional()
  expiresAt?: string | null;
}

export class OwnTokenDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({
    description: 'What it may do at most; null: whatever its account may',
    type: [String],
    nullable: true,
  })
  permissions: string[] | null;

  @ApiProperty({ description: 'The only event it is good in', format: 'uuid', type: String, nullable: true })
  eventId: string | null;

  @ApiProperty({ format: 'date-time', type: String })
  createdAt: Date;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  expiresAt: Date | null;

  @ApiProperty({
    description: 'When it was last used, to the minute',
    format: 'date-time',
    type: String,
    nullable: true,
  })
  usedAt: Date | null;

  @ApiProperty({
    description: 'The network it was last used from',
    example: '203.0.113.0/24',
    type: String,
    nullable: true,
  })
  usedNetwork: string | null;

  static from(token: ApiToken): OwnTokenDto {
    const { id, name, permissions, eventId, createdAt, expiresAt, usedAt, usedNetwork } = token;
    return Object.assign(new OwnTokenDto(), {
      id,
      name,
      permissions,
      eventId,
      createdAt,
      expiresAt,
      usedAt,
      usedNetwork,
    });
  }
}

export class MadeTokenDto extends OwnTokenDto {
  @ApiProperty({ description: 'The token itself; it is shown this once', example: 'rm_…' })
  secret: string;
}
