import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import { DomainError, type FieldFault, isId, notFound } from '@app/kernel';
import type { ValidationError } from 'class-validator';

/** The most a column of whole numbers holds: a greater one would be the database's error, not a refusal. */
export const MOST_INTEGER = 2_147_483_647;

/** The pipe before every controller: unknown fields and wrong types are refused with a pointer to each. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalid(faultsOf(errors, '')),
  });
}

/** A refusal that names each field at fault. */
export function invalid(fields: FieldFault[]): DomainError {
  return new DomainError({
    code: 'invalid',
    kind: 'invalid',
    title: 'Please check what you entered',
    detail: fields.map((field) => field.detail).join(' '),
    fields,
  });
}

function faultsOf(errors: ValidationError[], path: string): FieldFault[] {
  return errors.flatMap((error) => {
    const pointer = `${path}/${error.property}`;
    const own = Object.values(error.constraints ?? {}).map((sentence) => ({
      pointer,
      detail: asSentence(sentence),
    }));
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}

function asSentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

/** A path parameter that counts: what is no number from 1 names nothing. */
@Injectable()
export class NumberPipe implements PipeTransform<string, number> {
  transform(value: string, metadata: ArgumentMetadata): number {
    const number = /^[1-9]\d{0,9}$/.test(value) ? Number(value) : 0;
    if (number < 1 || number > MOST_INTEGER) throw notFound(metadata.data ?? 'thing');
    return number;
  }
}

/** A path parameter that names a row: what is not a UUID names nothing. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, metadata: ArgumentMetadata): string {
    if (!isId(value)) throw notFound(metadata.data ?? 'thing');
    return value.toLowerCase();
  }
}
