import { LANGUAGES, type LocalisedText, cleanLines, cleanText, isLanguage } from '@app/kernel';
import { MayBeMissing } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

interface LocalisedOptions {
  /** Most characters of each text. */
  max: number;
  description: string;
  /** Whether the property may be left out; what is left out is not changed. */
  optional?: boolean;
  /** Whether there may be no text in any language. */
  empty?: boolean;
  /** Whether line breaks stay. */
  lines?: boolean;
}

/** Text by language, for a request: each text cleaned and bounded, blank ones left out, unknown languages refused. */
export function Localised({
  max,
  description,
  optional = false,
  empty = false,
  lines = false,
}: LocalisedOptions): PropertyDecorator {
  const bounds = { max, empty, clean: lines ? cleanLines : cleanText };
  return applyDecorators(
    ApiProperty({ ...localisedSchema(description, max), selfRequired: !optional } as ApiPropertyOptions),
    Transform(({ value }: { value: unknown }) => cleanedOrAsIs(value, bounds)),
    ValidateBy({
      name: 'isLocalisedText',
      validator: {
        validate: (value) => faultOf(value, bounds) === null,
        defaultMessage: (args) => `${args?.property ?? 'text'} ${faultOf(args?.value, bounds) ?? ''}`,
      },
    }),
    ...(optional ? [MayBeMissing()] : []),
  );
}

/** How a text by language stands in the API document, for requests and answers. */
export function localisedSchema(description: string, maxLength?: number): ApiPropertyOptions {
  return {
    description,
    type: 'object',
    properties: Object.fromEntries(LANGUAGES.map((language) => [language, { type: 'string', maxLength }])),
    additionalProperties: false,
  } as ApiPropertyOptions;
}

interface Bounds {
  max: number;
  empty: boolean;
  clean: (text: string) => string;
}

function cleanedOrAsIs(value: unknown, { clean }: Pick<Bounds, 'clean'>): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  try {
    const cleaned = Object.entries(value).map(([language, text]) => [
      language,
      typeof text === 'string' ? clean(text) : text,
    ]);
    return Object.fromEntries(cleaned.filter(([, text]) => text !== '')) as LocalisedText;
  } catch {
    return value;
  }
}

function faultOf(value: unknown, { max, empty, clean }: Bounds): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be texts by language';
  const entries = Object.entries(value);
  if (entries.length === 0 && !empty) return 'must be there in one language at least';
  for (const [language, text] of entries) {
    if (!isLanguage(language)) return `may only have the languages ${LANGUAGES.join(', ')}`;
    if (typeof text !== 'string') return `must be text in ${language}`;
    if (text.length > max) return `must be at most ${max} characters long in ${language}`;
    if (!isClean(text, clean)) return `holds characters in ${language} that cannot be stored`;
  }
  return null;
}

function isClean(text: string, clean: Bounds['clean']): boolean {
  try {
    return clean(text) === text;
  } catch {
    return false;
  }
}
