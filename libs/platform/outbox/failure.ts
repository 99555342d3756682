import { DomainError, type ErrorKind } from '@app/kernel';
import { isTooBusy, takesNothing } from '../database/constraint-errors';

/**
 * What kind of failure stopped a handler: one that passes by itself, one that no further try can mend, or one we know
 * nothing of.
 */
export type FailureKind = 'passing' | 'refused' | 'unknown';

/** Thrown by a handler whose work is right but cannot be done yet. It is tried again and does not count as a failure. */
export class NotYet extends Error {}

/** Said of work whose workers end or fall silent under it: one more try would take the next one with it. */
export class EndsItsWorkers extends Error {
  constructor(times: number) {
    super(`Its worker ended or fell silent under it ${times} times.`);
  }
}

/** Thrown by a handler whose work will never succeed as it was asked for. */
export class NeverPossible extends Error {}

const OF_REFUSAL: Record<ErrorKind, FailureKind> = {
  invalid: 'refused',
  unprocessable: 'refused',
  unauthenticated: 'refused',
  forbidden: 'refused',
  'not-found': 'refused',
  conflict: 'refused',
  gone: 'refused',
  misdirected: 'refused',
  'too-large': 'refused',
  'media-type': 'refused',
  'too-many': 'passing',
  unavailable: 'passing',
};

export function failureKindOf(error: unknown): FailureKind {
  if (error instanceof NotYet) return 'passing';
  if (error instanceof NeverPossible) return 'refused';
  if (error instanceof DomainError) return OF_REFUSAL[error.kind];
  return isTooBusy(error) || takesNothing(error) ? 'passing' : 'unknown';
}

/** Whether what was tried may succeed in a moment, without anybody mending anything. */
export function isPassing(error: unknown): boolean {
  return failureKindOf(error) === 'passing';
}

function codeOf(error: Error): string {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  return String(driverError?.code ?? code ?? '');
}

const MOST_WORDS = 500;

/**
 * The failure in words for whoever looks after the house: what was thrown, its code, and its message without anything
 * quoted and without addresses, since those may be a person's.
 */
export function toldOf(error: unknown): string {
  if (error instanceof DomainError) return `${error.code}: ${error.detail}`;
  if (!(error instanceof Error)) return 'Something was thrown that is no error.';
  const code = codeOf(error);
  const words = error.message
    .replace(/"[^"]*"|'[^']*'|“[^”]*”|`[^`]*`|\([^)]*\)/g, '…')
    .replace(/\S*@\S*/g, '…')
    .replace(/\+?\d[\d -]{6,}\d/g, '…');
  return [error.name, ...(code === '' ? [] : [code]), words].join(': ').slice(0, MOST_WORDS);
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

/** Milliseconds until the next try of what was put off, after so many starts; spread, so that not all come at once. */
export function waitAfter(starts: number, spread = Math.random()): number {
  const wait = Math.min(FIRST_WAIT * 2 ** Math.max(0, starts - 1), LONGEST_WAIT);
  return Math.round(wait * (0.5 + spread / 2));
}
