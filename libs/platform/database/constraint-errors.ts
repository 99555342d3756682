import { DomainError } from '@app/kernel';
import { QueryFailedError } from 'typeorm';
import { isUnreachable } from './unreachable';

interface Meaning {
  toError: () => DomainError;
  again: boolean;
}

const byName = new Map<string, Meaning>();

/** PostgreSQL's unique, foreign key, check and exclusion violations. */
const VIOLATIONS = new Set(['23505', '23503', '23514', '23P01']);

const RETRYABLE = new Set(['40P01', '40001']);

/** Waited too long for a lock, ran too long, or found no memory. */
const TOO_BUSY = new Set([...RETRYABLE, '55P03', '57014', '53200']);

/** A full disk, and a server that only reads; the system says the same of the folder that files are kept in. */
const TAKES_NOTHING = new Set(['53100', '25006', 'ENOSPC', 'EDQUOT', 'EROFS']);

interface DriverError {
  code?: string;
  constraint?: string;
}

function driverErrorOf(error: unknown): DriverError | null {
  return error instanceof QueryFailedError ? (error.driverError as DriverError) : null;
}

/**
 * Says what the violation of a named constraint means. Called once per constraint, when its lib is loaded. With `again`
 * the transaction is run once more first: the rival that was not to be seen when it looked has committed since.
 */
export function mapConstraint(
  name: string,
  toError: () => DomainError,
  { again = false }: { again?: boolean } = {},
): void {
  byName.set(name, { toError, again });
}

/** The refusal behind a violated constraint, or the error itself when no constraint of ours was violated. */
export function explained(error: unknown): unknown {
  return meaningOf(error)?.toError() ?? error;
}

/** Whether a rival got in between, whom another run of the transaction will see. */
export function isRivalry(error: unknown): boolean {
  return meaningOf(error)?.again ?? false;
}

function meaningOf(error: unknown): Meaning | undefined {
  const driverError = driverErrorOf(error);
  if (!driverError?.code || !VIOLATIONS.has(driverError.code)) return undefined;
  return byName.get(driverError.constraint ?? '');
}

/** The name of the constraint that was violated; null for any other error. */
export function violatedConstraint(error: unknown): string | null {
  const driverError = driverErrorOf(error);
  return VIOLATIONS.has(driverError?.code ?? '') ? (driverError?.constraint ?? null) : null;
}

/** Whether the transaction may simply be run again: deadlock victim or serialization failure. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(driverErrorOf(error)?.code ?? '');
}

/** Whether the database could not answer now, but may in a moment: no defect of ours. */
export function isTooBusy(error: unknown): boolean {
  const cause = causeOf(error);
  return cause !== null && (TOO_BUSY.has(cause.code ?? '') || isUnreachable(cause));
}

/** Whether nothing can be kept until somebody has made room: no defect of ours either, and it goes on by itself then. */
export function takesNothing(error: unknown): boolean {
  return TAKES_NOTHING.has(causeOf(error)?.code ?? '');
}

function causeOf(error: unknown): (Error & DriverError) | null {
  if (!(error instanceof Error)) return null;
  return error instanceof QueryFailedError ? error.driverError : error;
}
