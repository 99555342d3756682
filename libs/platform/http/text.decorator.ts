import { applyDecorators } from '@nestjs/common';
import { cleanLines, cleanText } from '@app/kernel';
import { Transform } from 'class-transformer';
import { IsString, MaxLength, MinLength, ValidateBy } from 'class-validator';

export interface TextOptions {
  /** Least number of characters after cleaning; 1 unless told. */
  min?: number;
  /** Most characters after cleaning. */
  max: number;
  /** Whether line breaks stay. */
  lines?: boolean;
}

/** A string property: cleaned (NFC, no invisible or control characters, trimmed), then bounded. */
export function Text({ min = 1, max, lines = false }: TextOptions): PropertyDecorator {
  const clean = lines ? cleanLines : cleanText;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => cleanedOrAsIs(value, clean)),
    MaxLength(max),
    MinLength(min),
    ValidateBy({
      name: 'isCleanText',
      validator: {
        validate: (value) => isClean(value, clean),
        defaultMessage: (args) => `${args?.property ?? 'text'} holds characters that cannot be stored`,
      },
    }),
    IsString(),
  );
}

/** What cannot be cleaned is left for the validator to refuse with a pointer to it. */
function cleanedOrAsIs(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return clean(value);
  } catch {
    return value;
  }
}

function isClean(value: unknown, clean: (text: string) => string): boolean {
  if (typeof value !== 'string') return false;
  try {
    return clean(value) === value;
  } catch {
    return false;
  }
}
