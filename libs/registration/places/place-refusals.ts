import { DomainError, notFound } from '@app/kernel';
import type { FieldError } from '../domain/form-answers';

/** Does what takes places of choices, and answers with the questions whose choice is full; null where none is. */
export async function choicesRefused(take: () => Promise<unknown>): Promise<FieldError[] | null> {
  try {
    await take();
    return null;
  } catch (error) {
    const faults = error instanceof DomainError ? choicesIn(error) : null;
    if (faults === null) throw error;
    return faults;
  }
}

/** Says that these are among the pools of the event. */
export function assertAmong(pools: readonly string[], past: readonly string[]): void {
  if (past.some((id) => !pools.includes(id))) throw notFound('pool');
}

/** The questions whose choice is full, where a refusal of places says so; else null. */
export function choicesIn(refusal: DomainError): FieldError[] | null {
  return refusal.code === 'registration.answers-refused' ? (refusal.meta?.['faults'] as FieldError[]) : null;
}

/** Whether it says that places are full and that one may wait for them. */
export function isWaitable(error: DomainError): boolean {
  const full = error.code === 'registration.category-full' || error.code === 'registration.quota-full';
  return full && error.meta?.['waiting'] !== null;
}
