import { DomainError } from '@app/kernel';
import { QueryFailedError } from 'typeorm';

const byName = new Map<string, () => DomainError>();

/** PostgreSQL's unique, foreign key, check and exclusion violations. */
const VIOLATIONS = new Set(['23505', '23503', '23514', '23P01']);

const RETRYABLE = new Set(['40P01', '40001']);

/** Waited too long for a lock, ran too long, no connection left, starting or stopping, not there at all. */
const TOO_BUSY = new Set([...RETRYABLE, '55P03', '57014', '53300', '57P01', '57P03', 'ECONNREFUSED']);

/** What pg's pool says, without a code, when no connection became free in time. */
const POOL_EMPTY = 'timeout exceeded when trying to connect';

interface DriverError {
  code?: string;
  constraint?: string;
}

function driverErrorOf(error: unknown): DriverError | null {
  return error instanceof QueryFailedError ? (error.driverError as DriverError) : null;
}

/** Says what the violation of a named constraint means. Called once per constraint, when its lib is loaded. */
export function mapConstraint(name: string, toError: () => DomainError): void {
  byName.set(name, toError);
}

/** The refusal behind a violated constraint, or the error itself when no constraint of ours was violated. */
export function explained(error: unknown): unknown {
  const driverError = driverErrorOf(error);
  if (!driverError?.code || !VIOLATIONS.has(driverError.code)) return error;
  return byName.get(driverError.constraint ?? '')?.() ?? error;
}

/** Whether the transaction may simply be run again: deadlock victim or serialization failure. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(driverErrorOf(error)?.code ?? '');
}

/** Whether the database could not answer now, but may in a moment: no defect of ours. */
export function isTooBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = driverErrorOf(error)?.code ?? (error as { code?: string }).code ?? '';
  return TOO_BUSY.has(code) || error.message === POOL_EMPTY;
}
