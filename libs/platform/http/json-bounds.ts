import { DomainError } from '@app/kernel';

const DEEPEST = 10;
const LONGEST = 500;

/** Refuses a body nested deeper than 10 or holding a list of more than 500. */
export function assertJsonBounds(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return;
  if (depth > DEEPEST) throw tooComplex(`nested deeper than ${DEEPEST} levels`);
  if (Array.isArray(value) && value.length > LONGEST)
    throw tooComplex(`a list of more than ${LONGEST} entries`);
  for (const inner of Object.values(value)) assertJsonBounds(inner, depth + 1);
}

function tooComplex(what: string): DomainError {
  return new DomainError({
    code: 'too-complex',
    kind: 'invalid',
    title: 'Too much at once',
    detail: `What was sent is ${what}.`,
  });
}
