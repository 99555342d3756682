import { DomainError } from '@app/kernel';

/** What a rehearsal leaves behind, in the order an organiser is told of it. */
export const REHEARSAL_KINDS = [
  'registrations',
  'badges',
  'mails',
  'waiting',
  'places',
  'photos',
  'entries',
  'imports',
  'persons',
  'organisations',
] as const;
export type RehearsalKind = (typeof REHEARSAL_KINDS)[number];

/** How many of each there are. */
export type RehearsalCounts = Record<RehearsalKind, number>;

/** Nothing of anything. */
export function noCounts(): RehearsalCounts {
  return Object.fromEntries(REHEARSAL_KINDS.map((kind) => [kind, 0])) as RehearsalCounts;
}

/** Whether anything of a rehearsal is there. */
export function leavesAnything(counts: RehearsalCounts): boolean {
  return REHEARSAL_KINDS.some((kind) => counts[kind] > 0);
}

/** Whether what was typed is the word that confirms: the event’s own, or what its numbers begin with. */
export function confirms(typed: string, event: { code: string; numberPrefix: string }): boolean {
  const word = typed.trim().toLowerCase();
  return word !== '' && [event.code, event.numberPrefix].some((each) => each.toLowerCase() === word);
}

/** Whoever ends a rehearsal says so in the event's own word. */
export function notConfirmed(code: string): DomainError {
  const detail = `Type “${code}” to say that everything of the rehearsal may be removed.`;
  return new DomainError({
    code: 'registration.rehearsal-not-confirmed',
    kind: 'invalid',
    title: 'Not confirmed',
    detail,
    meta: { code },
    fields: [{ pointer: '/confirmation', detail }],
  });
}

/** Nobody rehearses what is over. */
export function rehearsalOver(): DomainError {
  return new DomainError({
    code: 'registration.rehearsal-over',
    kind: 'conflict',
    title: 'The event is archived',
    detail: 'An archived event is not rehearsed any more.',
  });
}
