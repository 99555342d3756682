import { SeenVersionDto, localisedSchema } from '@app/events';
import type { LocalisedText } from '@app/kernel';
import { ListOf, MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID, Matches } from 'class-validator';
import type { NextApproval } from '../../approval/approvals.reader';
import { REGISTRATION_STATES, type RegistrationState } from '../../domain/registration-state';
import { REVIEW_QUEUES, type ReviewQueue } from '../../domain/review';
import type { QueueCounts } from '../../persistence/approvals.repository';
import type { Decided } from '../../approval/review.service';
import { PreparedId } from './prepared-reason.dto';
import { MendItemDto } from './registration-history.dto';
import { RegistrationDto } from './registration.dto';
import type { WaitingOrganisation } from '../../persistence/approvals.repository';

export class SeenRegistrationDto extends SeenVersionDto {}

export class ApprovalDto extends SeenVersionDto {
  @ApiProperty({
    description: 'Why it is approved before its focal point has looked; stays among the organisers',
    maxLength: 1000,
    required: false,
  })
  @Text({ min: 0, max: 1000, lines: true })
  @MayBeMissing()
  reason?: string;
}

export class ReturnDto extends SeenVersionDto {
  @ApiProperty({ description: 'What the person reads above what is to be mended', maxLength: 1000 })
  @Text({ min: 0, max: 1000, lines: true })
  message: string;

  @PreparedId()
  preparedId?: string;

  @ApiProperty({ type: [MendItemDto], minItems: 1, maxItems: 30 })
  @ListOf(MendItemDto, { min: 1, max: 30 })
  items: MendItemDto[];
}

export class RejectionDto extends SeenVersionDto {
  @ApiProperty({ description: 'Why, in words the person reads', maxLength: 1000 })
  @Text({ max: 1000, lines: true })
  reason: string;

  @PreparedId()
  preparedId?: string;
}

export class WithdrawalDto extends SeenVersionDto {
  @ApiProperty({
    description: 'What the person gave as her reason; empty when she gave none',
    maxLength: 1000,
  })
  @Text({ min: 0, max: 1000, lines: true })
  reason: string;
}

export class CancellationDto extends SeenVersionDto {
  @ApiProperty({ description: 'Why, in words the person reads', maxLength: 1000 })
  @Text({ max: 1000, lines: true })
  reason: string;
}

export class ApprovalQueryDto {
  @ApiProperty({
    enum: REVIEW_QUEUES,
    enumName: 'ReviewQueue',
    required: false,
    description: 'Whose decision it waits for; the secretariat’s unless told',
  })
  @IsIn(REVIEW_QUEUES)
  @MayBeMissing()
  queue?: ReviewQueue;

  @ApiProperty({ description: 'Code of the category', required: false, maxLength: 60 })
  @Text({ max: 60 })
  @MayBeMissing()
  category?: string;

  @ApiProperty({ description: 'ISO 3166 alpha-2', required: false, example: 'KH', maxLength: 2 })
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capitals, such as KH' })
  @Text({ max: 2 })
  @MayBeMissing()
  country?: string;

  @ApiProperty({ format: 'uuid', required: false })
  @IsUUID()
  @MayBeMissing()
  delegationId?: string;

  @ApiProperty({ format: 'uuid', required: false, description: 'Only those who have this tag' })
  @IsUUID()
  @MayBeMissing()
  tagId?: string;

  @ApiProperty({ format: 'uuid', required: false, description: 'Only people of this organisation' })
  @IsUUID()
  @MayBeMissing()
  organisation?: string;

  @ApiProperty({ description: 'The `next` of the one before', required: false, maxLength: 100 })
  @Text({ max: 100 })
  @MayBeMissing()
  after?: string;
}

export class WaitingQueueDto {
  @ApiProperty({ enum: REVIEW_QUEUES, enumName: 'ReviewQueue', required: false })
  @IsIn(REVIEW_QUEUES)
  @MayBeMissing()
  queue?: ReviewQueue;
}

export class WaitingOrganisationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() latinName: string;
  @ApiProperty(localisedSchema('What it is called in further languages')) names: LocalisedText;
  @ApiProperty({ example: 'KH' }) country: string;
  @ApiProperty({ description: 'How many of its people wait' }) waiting: number;

  static from(organisation: WaitingOrganisation): WaitingOrganisationDto {
    const { id, name, latinName, names, country, waiting } = organisation;
    return Object.assign(new WaitingOrganisationDto(), { id, name, latinName, names, country, waiting });
  }
}

export class NextApprovalDto {
  @ApiProperty({
    type: RegistrationDto,
    nullable: true,
    description: 'The oldest that waits; null when none does',
  })
  item: RegistrationDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'Ask for the one after it with `after`' }) next:
    string | null;
  @ApiProperty({ description: 'How many wait that fit the filter' }) waiting: number;

  static from({ item, next, waiting }: NextApproval): NextApprovalDto {
    return Object.assign(new NextApprovalDto(), { item: item && RegistrationDto.of(item), next, waiting });
  }
}

export class ApprovalCountsDto {
  @ApiProperty({
    description: 'Wait for the secretariat: pre-approved, or of a category without focal points',
  })
  secretariat: number;
  @ApiProperty({ description: 'Wait for their focal points' }) focalPoints: number;
  @ApiProperty({ description: 'Stand at the desk meanwhile; among those of the secretariat' }) atDesk: number;
  @ApiProperty({ description: 'Come with others and are to be decided of, mostly with those' })
  companions: number;
  @ApiProperty({ description: 'Were sent, and have named somebody for whom there was no place' })
  withoutCompanionsPlace: number;

  static from({ 'focal-points': focalPoints, ...counts }: QueueCounts): ApprovalCountsDto {
    return Object.assign(new ApprovalCountsDto(), { ...counts, focalPoints });
  }
}

/** What became of a registration that was decided of. */
export class DecidedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, example: 'LM-0147' }) number: string | null;
  @ApiProperty({ enum: REGISTRATION_STATES, enumName: 'RegistrationState' }) state: RegistrationState;
  @ApiProperty() version: number;

  static from({ id, number, state, version }: Decided): DecidedDto {
    return Object.assign(new DecidedDto(), { id, number, state, version });
  }
}
