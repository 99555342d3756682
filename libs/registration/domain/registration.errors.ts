import { DomainError } from '@app/kernel';
import type { FieldError, FieldErrorCode } from './form-answers';

/** The registration was sent already; what was sent is changed only where it was returned. */
export function alreadySent(): DomainError {
  return new DomainError({
    code: 'registration.already-sent',
    kind: 'conflict',
    title: 'Already sent',
    detail: 'This registration was sent already and cannot be changed any more.',
  });
}

/** Who moved a registration last, and when. */
interface LastMove {
  at: Date;
  actorKind: string;
  actorName: string;
  reason: string;
}

/** Somebody decided of a registration that is not any more what they saw; with what stands now, since when and by whom. */
export function registrationChanged(
  now: { version: number; state: string; updatedAt: Date },
  last: LastMove | null,
): DomainError {
  return new DomainError({
    code: 'registration.changed-meanwhile',
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail: `${moverOf(last)} changed this registration after you opened it. Look at what stands now, then decide.`,
    meta: {
      current: now.version,
      now: {
        version: now.version,
        state: now.state,
        at: (last?.at ?? now.updatedAt).toISOString(),
        byKind: last?.actorKind ?? null,
        by: last?.actorName ?? null,
        reason: last?.reason ?? '',
      },
    },
  });
}

function moverOf(last: LastMove | null): string {
  if (last?.actorKind === 'holder') return 'The person';
  if (last?.actorKind === 'focal-point') return 'The focal point';
  return last?.actorKind === 'account' || last?.actorKind === 'token' ? last.actorName : 'Somebody';
}

/** A draft nobody has sent has nothing that could be withdrawn. */
export function notSentYet(): DomainError {
  return new DomainError({
    code: 'registration.not-sent-yet',
    kind: 'conflict',
    title: 'Not sent yet',
    detail: 'This registration was not sent yet, so there is nothing to withdraw.',
  });
}

/** What was sent has a history, and somebody counts on it. */
export function notADraft({ state }: { state: string }): DomainError {
  return new DomainError({
    code: 'registration.not-a-draft',
    kind: 'conflict',
    title: 'No draft any more',
    detail: 'Only a draft that was never sent can be removed. This registration can be cancelled instead.',
    meta: { state },
  });
}

/** Who does not come any more cannot withdraw again, nor send somebody else. */
export function alreadyOver({ state }: { state: string }): DomainError {
  return new DomainError({
    code: 'registration.already-over',
    kind: 'conflict',
    title: 'Already over',
    detail: 'This registration is over already. Whoever wants to come registers again.',
    meta: { state },
  });
}

/** Nobody but its holder says what a draft is. */
export function draftNotReassigned(): DomainError {
  return new DomainError({
    code: 'registration.draft-not-reassigned',
    kind: 'conflict',
    title: 'Not sent yet',
    detail: 'Nobody has sent this registration yet. Whoever fills it in chooses herself what she comes as.',
  });
}

/** Whoever wants to send somebody else is too late; the desk still can. */
export function substitutionOver(until: Date): DomainError {
  return new DomainError({
    code: 'registration.substitution-over',
    kind: 'conflict',
    title: 'Too late',
    detail: 'The time in which you could send somebody else is over. Please write to the organiser.',
    meta: { until: until.toISOString() },
  });
}

export function unknownStep(step: string): DomainError {
  return new DomainError({
    code: 'registration.unknown-step',
    kind: 'not-found',
    title: 'No such page',
    detail: 'The registration form has no such page.',
    meta: { step: step.slice(0, 40) },
  });
}

/** Only an approved person of a category that allows it changes her details by herself. */
export function followUpClosed(): DomainError {
  return new DomainError({
    code: 'registration.follow-up-closed',
    kind: 'conflict',
    title: 'No longer asked',
    detail: 'These questions can no longer be answered here. Please write to the organisers.',
  });
}

const FAULTS: Record<FieldErrorCode, string> = {
  required: 'This is missing.',
  'too-long': 'This is too long.',
  'unknown-option': 'This is not one of the choices.',
  'unknown-field': 'The form does not ask for this.',
  'too-many': 'These are too many.',
  'bad-text': 'This holds characters that cannot be stored.',
  'bad-email': 'This is not an e-mail address.',
  'bad-phone': 'This is not a telephone number.',
  'phone-country': 'Begin with + and the code of the country.',
  'bad-url': 'This is not the address of a web page.',
  'bad-number': 'This is not a number.',
  'too-small': 'This number is too small.',
  'too-large': 'This number is too large.',
  'bad-date': 'This is not a date.',
  'bad-datetime': 'This is not a date with its time.',
  'too-early': 'This date is too early.',
  'too-late': 'This date is too late.',
  'option-full': 'No place is left of this choice.',
  'bad-photo': 'This is not a picture that was sent.',
  'photo-not-picture': 'This is not a whole picture as JPEG or PNG.',
  'photo-heic': 'This is a HEIC picture; send it as JPEG.',
  'photo-too-large': 'This picture is too large.',
  'photo-too-small': 'This picture has too few pixels.',
  'photo-busy': 'Several pictures are being prepared just now; send it again in a moment.',
  'not-latin': 'This must be written in Latin letters.',
};

/** A form that was filled in for somebody has answers that are not right; they were sent under `under`. */
export function answersRefused(
  faults: readonly FieldError[],
  under: '/answers' | '' = '/answers',
): DomainError {
  return new DomainError({
    code: 'registration.answers-refused',
    kind: 'invalid',
    title: 'Please check what you entered',
    detail: 'Something is missing or not right.',
    meta: { faults },
    fields: faults.map(({ field, code }) => ({ pointer: `${under}/${field}`, detail: FAULTS[code] })),
  });
}

/** Somebody is registered under this address already; said to members of staff only. */
export function alreadyRegistered(holder: {
  registrationId: string;
  number: string | null;
  name: string;
}): DomainError {
  return new DomainError({
    code: 'registration.already-registered',
    kind: 'conflict',
    title: 'Already registered',
    detail: `${holder.name} is registered already${holder.number === null ? '' : ` (${holder.number})`}.`,
    meta: { ...holder },
  });
}

/** Nobody registers for an event that is being prepared or is over. */
export function eventNotLive(state: string): DomainError {
  return new DomainError({
    code: 'registration.event-not-live',
    kind: 'conflict',
    title: 'Not open',
    detail: 'People can be registered only while the event is live.',
    meta: { state },
  });
}
