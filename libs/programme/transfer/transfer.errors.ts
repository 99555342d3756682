import { DomainError } from '@app/kernel';

export function scheduleTooLarge(megabytes: number): DomainError {
  return new DomainError({
    code: 'programme.import-too-large',
    kind: 'invalid',
    title: 'The file is too large',
    detail: `A schedule may have ${megabytes} MB at most.`,
    meta: { megabytes },
  });
}

export function scheduleMissing(): DomainError {
  return new DomainError({
    code: 'programme.import-missing',
    kind: 'invalid',
    title: 'Choose a file',
    detail: 'Choose a schedule as XML, JSON, CSV or XLSX.',
    fields: [{ pointer: '/file', detail: 'Choose a schedule as XML, JSON, CSV or XLSX.' }],
  });
}

export function importOptionInvalid(field: string, detail: string): DomainError {
  return new DomainError({
    code: 'programme.import-option-invalid',
    kind: 'invalid',
    title: 'Something is not right',
    detail,
    fields: [{ pointer: `/${field}`, detail }],
  });
}

/** The file as a whole cannot be taken; a look at it says why. */
export function importFaulty(code: string): DomainError {
  return new DomainError({
    code: 'programme.import-faulty',
    kind: 'invalid',
    title: 'The schedule cannot be taken in',
    detail: 'Something in the file must be mended, or a question answered, before it can be taken in.',
    meta: { fault: code },
  });
}
