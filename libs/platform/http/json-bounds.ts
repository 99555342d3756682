import { DomainError } from '@app/kernel';

const DEEPEST = 10;

/** The most entries a list of a body may have. */
export const MOST_IN_A_LIST = 500;

/**
 * What a schedule brought that has no place here is given back as it came, as deep as files are read; whoever takes it
 * counts its bytes.
 */
const OF_OTHERS = { name: 'exchanged', deepest: 45 };

/** Refuses a body nested deeper than 10 or holding a list of more than 500. */
export function assertJsonBounds(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return;
  if (depth > DEEPEST) throw tooComplex(`nested deeper than ${DEEPEST} levels`);
  if (Array.isArray(value) && value.length > MOST_IN_A_LIST)
    throw tooComplex(`a list of more than ${MOST_IN_A_LIST} entries`);
  for (const [name, inner] of Object.entries(value)) {
    if (name === OF_OTHERS.name) assertDepth(inner, OF_OTHERS.deepest);
    else assertJsonBounds(inner, depth + 1);
  }
}

function assertDepth(value: unknown, left: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (left < 0) throw tooComplex(`nested deeper than ${OF_OTHERS.deepest} levels`);
  for (const inner of Object.values(value)) assertDepth(inner, left - 1);
}

function tooComplex(what: string): DomainError {
  return new DomainError({
    code: 'too-complex',
    kind: 'invalid',
    title: 'Too much at once',
    detail: `What was sent is ${what}.`,
  });
}
