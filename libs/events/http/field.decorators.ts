import { MayBeMissing, Text } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const INSTANT = /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const INSTANT_MESSAGE = {
  message: 'it must be a moment from 2000 to 2099 with its offset, such as 2026-11-26T18:00:00+08:00',
};

/** The short name of a thing in files and addresses. */
export function Code(example: string): PropertyDecorator {
  return applyDecorators(
    Text({ max: 60 }),
    Matches(CODE, { message: 'code must be small letters, digits and hyphens' }),
    ApiProperty({ maxLength: 60, example }),
  );
}

interface CountOptions {
  description: string;
  min: number;
  max: number;
  optional?: boolean;
}

/** A whole number within bounds. */
export function Count({ description, min, max, optional = false }: CountOptions): PropertyDecorator {
  return applyDecorators(
    ...(optional ? [MayBeMissing()] : []),
    IsInt(),
    Min(min),
    Max(max),
    ApiProperty({ description, minimum: min, maximum: max, required: !optional }),
  );
}

/** Yes or no, where it is said. */
export function Switch(description: string): PropertyDecorator {
  return applyDecorators(MayBeMissing(), IsBoolean(), ApiProperty({ description, required: false }));
}

/** Where a thing stands among its like. */
export function PlaceInList(): PropertyDecorator {
  return Count({ description: 'Place in the list, counted from 0', min: 0, max: 10_000, optional: true });
}

/** A colour on which white text is read; the domain holds it to that. */
export function Colour({ optional = false }: { optional?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    ...(optional ? [MayBeMissing()] : []),
    Text({ max: 7 }),
    ApiProperty({
      description: 'Colour that carries white text',
      example: '#0B5CAD',
      maxLength: 7,
      required: !optional,
    }),
  );
}

/** A moment of this century with its offset; null where there is none, unless it is required. */
export function Moment(description: string, { required = false } = {}): PropertyDecorator {
  return applyDecorators(
    ...(required ? [] : [IsOptional()]),
    Text({ max: 40 }),
    IsISO8601({ strict: true }),
    Matches(INSTANT, INSTANT_MESSAGE),
    ApiProperty({ format: 'date-time', required, nullable: !required, type: String, description }),
  );
}
