import { ListOf, MayBeMissing, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import type { RegistrationDetail } from '../../registration.reader';
import { MendItemDto, RegistrationDto } from './registration.dto';

export class ReturnDto {
  @ApiProperty({ description: 'What the person reads above what is to be mended', maxLength: 1000 })
  @Text({ min: 0, max: 1000, lines: true })
  message: string;

  @ApiProperty({ type: [MendItemDto], minItems: 1, maxItems: 30 })
  @ListOf(MendItemDto, { min: 1, max: 30 })
  items: MendItemDto[];
}

export class RejectionDto {
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
