import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { MayBeMissing } from './missing.decorator';
import { Text } from './text.decorator';

/** What every list is asked by: how long a page is. */
export class PageSizeDto {
  @ApiProperty({ description: 'Rows of a page', required: false, minimum: 1, maximum: 200, default: 50 })
  @Max(200)
  @Min(1)
  @IsInt()
  @Type(() => Number)
  @MayBeMissing()
  limit?: number;
}

/** And of a list that is read on from where a page ended. */
export class PageQueryDto extends PageSizeDto {
  @ApiProperty({ description: 'The `next` of the page before', required: false, maxLength: 100 })
  @Text({ max: 100 })
  @MayBeMissing()
  after?: string;
}
