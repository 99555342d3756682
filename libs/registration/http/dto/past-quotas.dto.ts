import { MayBeMissing, Text } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsUUID, ValidateNested } from 'class-validator';

/** More pools than count anybody. */
const MOST_POOLS = 200;

/** The pools somebody is let in past, each by the `poolId` of what was refused. */
export function Pools(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description:
        'The full pools that may be exceeded, by the `poolId` the list or a refusal names them with',
      type: 'array',
      items: { type: 'string', format: 'uuid' },
      maxItems: MOST_POOLS,
    }),
    IsUUID(undefined, { each: true }),
    ArrayMaxSize(MOST_POOLS),
    IsArray(),
  );
}

export class PastQuotasDto {
  @Pools()
  pools: string[];

  @Text({ min: 1, max: 500, lines: true })
  @ApiProperty({ description: 'Why she is let in though it is full', minLength: 1, maxLength: 500 })
  reason: string;
}

/** What is done past full quotas, by whoever may let somebody past them. */
export function LetPast(does: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description: `${does} past full quotas, for whoever may change the event`,
      required: false,
      type: PastQuotasDto,
    }),
    ValidateNested(),
    Type(() => PastQuotasDto),
    IsObject(),
    MayBeMissing(),
  );
}

export type WhenFull = 'refuse' | 'wait';

/** What becomes of somebody for whom there is no place. */
export function IfFull(): PropertyDecorator {
  const ways: WhenFull[] = ['refuse', 'wait'];
  return applyDecorators(
    ApiProperty({
      description: 'Where it is full: `refuse`, or put the person on the waiting list, if it is open',
      enum: ways,
      default: 'refuse',
      required: false,
    }),
    IsIn(ways),
    MayBeMissing(),
  );
}
