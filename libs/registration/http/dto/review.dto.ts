import { SeenVersionDto } from '@app/events';
import { ListOf, MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { REGISTRATION_STATES, type RegistrationState } from '../../domain/registration-state';
import type { RegistrationDetail } from '../../registration.reader';
import type { Decided } from '../../review.service';
import { MendItemDto, RegistrationDto } from './registration.dto';

export class ApprovalDto extends SeenVersionDto {}

export class ReturnDto extends SeenVersionDto {
  @ApiProperty({ description: 'What the person reads above what is to be mended', maxLength: 1000 })
  @Text({ min: 0, max: 1000, lines: true })
  message: string;

  @ApiProperty({ type: [MendItemDto], minItems: 1, maxItems: 30 })
  @ListOf(MendItemDto, { min: 1, max: 30 })
  items: MendItemDto[];
}

export class RejectionDto extends SeenVersionDto {
  @ApiProperty({ description: 'Why, in words the person reads', maxLength: 1000 })
  @Text({ max: 1000, lines: true })
  reason: string;
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
  @ApiProperty({ description: 'The `next` of the one before', required: false, maxLength: 100 })
  @Text({ max: 100 })
  @MayBeMissing()
  after?: string;
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
  @ApiProperty({ description: 'How many wait in all' }) waiting: number;

  static from({
    item,
    next,
    waiting,
  }: {
    item: RegistrationDetail | null;
    next: string | null;
    waiting: number;
  }): NextApprovalDto {
    return Object.assign(new NextApprovalDto(), { item: item && RegistrationDto.of(item), next, waiting });
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
