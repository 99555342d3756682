import { notFound } from '@app/kernel';
import type { Scope } from '@app/platform';

/** Whoever looks after the programme may, and who holds the link of this speaker; for another speaker she does not exist. */
export function mayActFor(scope: Scope, speakerId: string): void {
  if (scope.speakerId === null) return scope.require('programme.write');
  if (scope.speakerId !== speakerId) throw notFound('speaker');
}

/** The same for looking. */
export function mayLookAt(scope: Scope, speakerId: string): void {
  if (scope.speakerId === null) return scope.require('programme.read');
  if (scope.speakerId !== speakerId) throw notFound('speaker');
}
