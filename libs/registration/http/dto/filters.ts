import { MayBeMissing, Several } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

const MOST_CATEGORIES = 50;
const MOST_COUNTRIES = 60;

/** A filter of a list: registrations of any of these categories, by their codes. */
export function CategoryFilter(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description: 'Codes of categories',
      type: [String],
      required: false,
      maxItems: MOST_CATEGORIES,
    }),
    Matches(/^[a-z0-9-]{1,60}$/, {
      each: true,
      message: 'category must be the code of one, such as media',
    }),
    Several(MOST_CATEGORIES),
    MayBeMissing(),
  );
}

/** A filter of a list: whatever is of any of these countries. */
export function CountryFilter(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description: 'ISO 3166 alpha-2',
      type: [String],
      required: false,
      example: ['KH'],
      maxItems: MOST_COUNTRIES,
    }),
    Matches(/^[A-Z]{2}$/, { each: true, message: 'country must be two capitals, such as KH' }),
    Several(MOST_COUNTRIES),
    MayBeMissing(),
  );
}
