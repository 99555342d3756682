import { DomainError } from '@app/kernel';

export function copyInvalid(field: string, detail: string): DomainError {
  return new DomainError({
    code: 'programme.copy-invalid',
    kind: 'invalid',
    title: 'Something is not right',
    detail,
    fields: [{ pointer: `/${field}`, detail }],
  });
}
