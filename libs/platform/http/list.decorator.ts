import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateNested } from 'class-validator';

/** A list of so many entries, each a `dto` of its own. A list within the list would pass ValidateNested alone. */
export function ListOf(
  dto: new () => object,
  { min = 0, max }: { min?: number; max: number },
): PropertyDecorator {
  return applyDecorators(
    ArrayMaxSize(max),
    ArrayMinSize(min),
    ValidateNested({ each: true }),
    IsObject({ each: true }),
    Type(() => dto),
    IsArray(),
  );
}
