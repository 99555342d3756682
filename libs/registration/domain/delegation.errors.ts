import { DomainError } from '@app/kernel';

/** Two were named at once; whoever came second looks again. */
export function leaderThere(role: 'head' | 'deputy'): DomainError {
  return new DomainError({
    code: `registration.${role}-there`,
    kind: 'conflict',
    title: 'Somebody else was named',
    detail: `This delegation has just been given another ${role}. Look at what stands now, then decide.`,
  });
}

/** Whoever is in no delegation leads none. */
export function roleWithoutDelegation(): DomainError {
  return new DomainError({
    code: 'registration.role-without-delegation',
    kind: 'invalid',
    title: 'Which delegation?',
    detail: 'Only who belongs to a delegation can be its head or deputy.',
    fields: [{ pointer: '/role', detail: 'Choose the delegation first.' }],
  });
}

/** Who has left the event cannot lead a delegation there. */
export function roleOfTheGone(): DomainError {
  return new DomainError({
    code: 'registration.role-of-the-gone',
    kind: 'conflict',
    title: 'Not coming',
    detail: 'Only somebody who comes can be the head or the deputy of a delegation.',
    fields: [{ pointer: '/role', detail: 'This registration has ended.' }],
  });
}

/** Only who leads a delegation looks after it for that. */
export function leadsNone(): DomainError {
  return new DomainError({
    code: 'registration.leads-none',
    kind: 'conflict',
    title: 'Neither head nor deputy',
    detail:
      'Only the head or the deputy of a delegation can be let look after it. Make this person one of them first.',
  });
}

/** What she has not sent herself, nobody has vouched for. */
export function notSentYet(): DomainError {
  return new DomainError({
    code: 'registration.not-sent-yet',
    kind: 'conflict',
    title: 'Not registered yet',
    detail:
      'This person has not sent the registration, or does not come any more. Appoint a focal point instead.',
  });
}

/** Another active registration of this event is this person's already. Never shown to a stranger. */
export function personTaken(): DomainError {
  return new DomainError({
    code: 'registration.person-taken',
    kind: 'conflict',
    title: 'Already registered',
    detail: 'This person is registered already.',
  });
}

/** A list names two registrations the same. */
export function referenceTaken(): DomainError {
  return new DomainError({
    code: 'registration.reference-taken',
    kind: 'conflict',
    title: 'Reference already used',
    detail: 'Another registration of this list has this reference already.',
  });
}

/** A focal point decides until she has said yes; afterwards the secretariat does. */
export function notForFocalPoint(): DomainError {
  return new DomainError({
    code: 'registration.not-for-focal-point',
    kind: 'conflict',
    title: 'With the secretariat',
    detail: 'This registration does not wait for you any more: the secretariat decides of it.',
  });
}

/** Somebody of the focal point’s own delegation has this address, or is this person. */
export function registeredInDelegation(holder: { number: string | null; name: string }): DomainError {
  return new DomainError({
    code: 'registration.registered-in-delegation',
    kind: 'conflict',
    title: 'Registered already',
    detail: 'Somebody of this delegation is registered already with this name or this address.',
    meta: { number: holder.number ?? '', name: holder.name },
  });
}

/** Somebody else has. Who it is and where is not the focal point’s to know; that it cannot be is. */
export function registeredElsewhere(): DomainError {
  return new DomainError({
    code: 'registration.registered-elsewhere',
    kind: 'conflict',
    title: 'Registered already',
    detail: 'This person or address is registered already, and not with this delegation.',
  });
}
