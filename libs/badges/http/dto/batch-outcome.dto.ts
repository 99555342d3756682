import { ApiProperty } from '@nestjs/swagger';
import type { BatchOutcome } from '../../badge-batches.reader';

export class PersonOfPartDto {
  @ApiProperty({ example: 'LM-0001' }) number: string;
  @ApiProperty({ description: 'In Latin letters where there is such a name' }) name: string;
  @ApiProperty({ description: 'ISO 3166 alpha-2' }) country: string;
}

export class BatchPartDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'badges-01.pdf' }) name: string;
  @ApiProperty() badges: number;
  @ApiProperty({ type: PersonOfPartDto, nullable: true, description: 'Who is on the first badge' })
  first: PersonOfPartDto | null;
  @ApiProperty({ type: PersonOfPartDto, nullable: true, description: 'Who is on the last badge' })
  last: PersonOfPartDto | null;
}

export class FallenBackBadgeDto {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty() number: string;
  @ApiProperty({ type: [String], description: 'Texts that were left out or shortened' }) left: string[];
}

export class PassedOverBadgeDto {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: ['revoked', 'key-changed'], enumName: 'PassedOverReason' })
  reason: 'revoked' | 'key-changed';
}

export class BatchOutcomeDto {
  @ApiProperty() badges: number;
  @ApiProperty({ type: [BatchPartDto] }) parts: BatchPartDto[];
  @ApiProperty({ type: [FallenBackBadgeDto], description: 'Badges that do not say everything' })
  fallenBack: FallenBackBadgeDto[];
  @ApiProperty({ type: [PassedOverBadgeDto], description: 'Approved people without a badge in the parts' })
  passedOver: PassedOverBadgeDto[];

  static from(outcome: BatchOutcome): BatchOutcomeDto {
    return Object.assign(new BatchOutcomeDto(), outcome);
  }
}
