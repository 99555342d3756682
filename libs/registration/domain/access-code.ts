import { DomainError } from '@app/kernel';

/** Neither I, L and 1 nor O and 0, which are read for one another. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** What no one guesses: some 40 bits. */
const LENGTH = 8;

/** A code as it stands when it is shown. */
export interface CodeStanding {
  /** Null: without bound. */
  uses: number | null;
  used: number;
  validUntil: Date | null;
  withdrawnAt: Date | null;
}

/** A code by chance, in two groups that are easily read out: `K7MP-2XWQ`. */
export function randomCode(below: (bound: number) => number): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[below(ALPHABET.length)]).join('');
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}

/** What two ways of typing one code have in common. */
export function codeKey(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Cf}-]/gu, '');
}

/** Why a code opens nothing; null when it does. */
export function codeRefusal(code: CodeStanding | null, now: Date): DomainError | null {
  if (code === null || code.withdrawnAt !== null) return codeWrong();
  if (code.validUntil !== null && now >= code.validUntil) return codeExpired();
  if (code.uses !== null && code.used >= code.uses) return codeUsedUp();
  return null;
}

/** The category is for those who have a code. */
export function codeNeeded(): DomainError {
  return new DomainError({
    code: 'registration.code-needed',
    kind: 'conflict',
    title: 'A code is needed',
    detail: 'This category is for people who were given an access code.',
  });
}

export function codeWrong(): DomainError {
  return new DomainError({
    code: 'registration.code-wrong',
    kind: 'conflict',
    title: 'The code opens nothing',
    detail: 'This access code does not open this category.',
  });
}

export function codeExpired(): DomainError {
  return new DomainError({
    code: 'registration.code-expired',
    kind: 'conflict',
    title: 'The code has expired',
    detail: 'This access code was valid for some time only, and that is over.',
  });
}

export function codeUsedUp(): DomainError {
  return new DomainError({
    code: 'registration.code-used-up',
    kind: 'conflict',
    title: 'The code is used up',
    detail: 'This access code has been used as often as it may be.',
  });
}

/** Two codes of an event would be read as one. */
export function codeTaken(): DomainError {
  return new DomainError({
    code: 'registration.code-taken',
    kind: 'conflict',
    title: 'The code is taken',
    detail: 'There is an access code like this already.',
  });
}
