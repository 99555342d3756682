import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { MayBeMissing } from '@app/platform';
import type { SlipPrint } from '../../slips/slips.service';

export class SlipPrintDto {
  @ApiProperty({ format: 'uuid', description: 'Of the print, whose slips are read as a PDF' }) id: string;
  @ApiProperty() slips: number;

  static from({ id, slips }: SlipPrint): SlipPrintDto {
    return Object.assign(new SlipPrintDto(), { id, slips });
  }
}

export class SlipPartDto {
  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 1, description: 'Of 200 slips each' })
  @Max(100)
  @Min(1)
  @IsInt()
  @Type(() => Number)
  @MayBeMissing()
  part?: number;
}
