import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MayBeMissing, Text } from '@app/platform';
import { IsUUID, Matches } from 'class-validator';
import type { BadgeCounts, BadgeView } from '../../badges.reader';
import { badgeStates, type BadgeState } from '../../domain/badge-state';

export class BadgeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: '1 for the first badge of a person, 2 for its replacement' }) serial: number;
  @ApiProperty({ enum: badgeStates.states, enumName: 'BadgeState' }) state: BadgeState;
  @ApiProperty({ description: 'Whether the data of the person have changed since' }) stale: boolean;
  @ApiProperty({ format: 'date-time' }) issuedAt: string;
  @ApiProperty({ description: 'Who issued it' }) issuedBy: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) endedAt: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'Why it was revoked or replaced' })
  endReason: string | null;

  static from(badge: BadgeView): BadgeDto {
    return Object.assign(new BadgeDto(), {
      id: badge.id,
      serial: badge.serial,
      state: badge.state,
      stale: badge.stale,
      issuedAt: badge.issuedAt.toISOString(),
      issuedBy: badge.issuedBy,
      endedAt: badge.endedAt?.toISOString() ?? null,
      endReason: badge.endReason,
    });
  }
}

export class BadgeCountsDto {
  @ApiProperty() approved: number;
  @ApiProperty({ description: 'Approved people whose badge is not issued yet or was revoked' })
  withoutBadge: number;

  static from({ approved, withoutBadge }: BadgeCounts): BadgeCountsDto {
    return Object.assign(new BadgeCountsDto(), { approved, withoutBadge });
  }
}

export class BadgeEndDto {
  @ApiProperty({ description: 'Why the badge is taken away or replaced', example: 'Lost in the hotel' })
  @Text({ max: 500 })
  reason: string;
}

export class BadgeBatchDto {
  @ApiPropertyOptional({
    description: 'Code of the category; all categories when left out',
    example: 'delegate',
  })
  @Text({ max: 60 })
  @MayBeMissing()
  category?: string;

  @ApiPropertyOptional({
    description: 'Country, ISO 3166 alpha-2; all countries when left out',
    example: 'KH',
  })
  @Matches(/^[A-Z]{2}$/, { message: 'country is a code of two capital letters' })
  @MayBeMissing()
  country?: string;

  @ApiPropertyOptional({
    description: 'Only of the people chosen for this act, one of the kind `badges`',
    format: 'uuid',
  })
  @IsUUID()
  @MayBeMissing()
  actId?: string;
}
