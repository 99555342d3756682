import { DomainError } from '@app/kernel';

export function codeTaken(what: string): DomainError {
  return new DomainError({
    code: `events.${what}-code-taken`,
    kind: 'conflict',
    title: 'Code already used',
    detail: `Another ${what} has this code already. Choose another code.`,
  });
}

export function dayTaken(): DomainError {
  return new DomainError({
    code: 'events.day-taken',
    kind: 'conflict',
    title: 'Day already there',
    detail: 'This date is already a day of the event.',
  });
}

export function stillUsed(what: string, by: string): DomainError {
  return new DomainError({
    code: `events.${what}-in-use`,
    kind: 'conflict',
    title: 'Still in use',
    detail: `This ${what} cannot be removed because ${by} use it.`,
    meta: { by },
  });
}

export function notReadyForLive(missing: string[]): DomainError {
  return new DomainError({
    code: 'events.not-ready',
    kind: 'conflict',
    title: 'Not ready for the public',
    detail: `The event cannot go live yet. Still missing: ${missing.join(', ')}.`,
    meta: { missing },
  });
}

/** Somebody else saved first: `now` is what stands, so that a screen can show what changed. */
export function changedMeanwhile(what: string, now: { version: number }): DomainError {
  return new DomainError({
    code: 'stale-version',
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail: `Somebody else changed this ${what} meanwhile. Look at what stands now and repeat your change.`,
    meta: { current: now.version, now },
  });
}

/** A field of the event that cannot stand; `pointer` is a JSON pointer into what was sent. */
export function faultyField(pointer: string, detail: string): DomainError {
  return new DomainError({
    code: 'events.invalid',
    kind: 'invalid',
    title: 'Something is not right',
    detail,
    fields: [{ pointer, detail }],
  });
}
