import type { LimitName } from '@config';
import { DomainError } from '@app/kernel';

export function tooMany(limit: LimitName, waitMs: number): DomainError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new DomainError({
    code: 'limits.too-many',
    kind: 'too-many',
    title: 'Too often',
    detail: `This was asked for too often. Please wait ${inWords(seconds)} and try again; nothing is lost.`,
    meta: { limit, retryAfterSeconds: seconds },
  });
}

function inWords(seconds: number): string {
  if (seconds === 1) return 'a second';
  if (seconds < 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
