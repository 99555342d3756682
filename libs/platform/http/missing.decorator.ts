import { ValidateIf } from 'class-validator';

/** A property that may be left out. Unlike class-validator's IsOptional it refuses null, which no column takes. */
export function MayBeMissing(): PropertyDecorator {
  return ValidateIf((_dto, value: unknown) => value !== undefined);
}
