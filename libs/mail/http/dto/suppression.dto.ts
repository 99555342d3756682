import { MayBeMissing, PageQueryDto, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { Suppression } from '../../persistence/suppressions.repository';

export class SuppressionQueryDto extends PageQueryDto {
  @ApiProperty({ description: 'Part of an address', required: false, maxLength: 200 })
  @Text({ min: 0, max: 200 })
  @MayBeMissing()
  q?: string;

  @ApiProperty({ description: 'Those taken off the list too', required: false, enum: ['true', 'false'] })
  @IsIn(['true', 'false'])
  @MayBeMissing()
  lifted?: 'true' | 'false';
}

export class NewSuppressionDto {
  @ApiProperty({ maxLength: 254, example: 'nobody@example.org' })
  @Text({ max: 254 })
  address: string;

  @ApiProperty({ description: 'Why nobody should write there', maxLength: 500 })
  @Text({ max: 500 })
  note: string;
}

export class LiftingDto {
  @ApiProperty({ description: 'Why one may write there again', maxLength: 500 })
  @Text({ max: 500 })
  reason: string;
}

export class SuppressionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() address: string;
  @ApiProperty({ enum: ['bounced', 'by-hand'], enumName: 'SuppressionReason' }) reason: 'bounced' | 'by-hand';
  @ApiProperty({ description: 'The mail server’s words, or those of whoever put it there' }) note: string;
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ description: 'Empty when it was a mail server’s doing' }) by: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) liftedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) liftedBy: string | null;
  @ApiProperty({ type: String, nullable: true }) liftedNote: string | null;

  static from(entry: Suppression): SuppressionDto {
    return Object.assign(new SuppressionDto(), {
      id: entry.id,
      address: entry.address,
      reason: entry.reason,
      note: entry.note,
      since: entry.since.toISOString(),
      by: entry.byName,
      liftedAt: entry.liftedAt?.toISOString() ?? null,
      liftedBy: entry.liftedBy,
      liftedNote: entry.liftedNote,
    });
  }
}

export class SuppressionPageDto {
  @ApiProperty({ type: [SuppressionDto] }) items: SuppressionDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with `after`' }) next:
    string | null;

  static from({ items, next }: { items: Suppression[]; next: string | null }): SuppressionPageDto {
    return Object.assign(new SuppressionPageDto(), {
      items: items.map((item) => SuppressionDto.from(item)),
      next,
    });
  }
}
