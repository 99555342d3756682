import { DomainError } from '@app/kernel';

export function notIssued(): DomainError {
  return new DomainError({
    code: 'badges.not-issued',
    kind: 'not-found',
    title: 'No badge yet',
    detail: 'This person has no badge yet. A badge is issued when the registration is approved.',
  });
}

export function notApproved(): DomainError {
  return new DomainError({
    code: 'badges.not-approved',
    kind: 'conflict',
    title: 'Not approved',
    detail: 'Only an approved registration has a badge. Approve it first.',
  });
}

export function badgeRevoked(): DomainError {
  return new DomainError({
    code: 'badges.revoked',
    kind: 'conflict',
    title: 'Badge revoked',
    detail: 'The badge of this person was revoked. If it was a mistake, issue a replacement and say why.',
  });
}

export function eventWithoutDays(): DomainError {
  return new DomainError({
    code: 'badges.event-without-days',
    kind: 'conflict',
    title: 'The event has no days',
    detail: 'A badge is valid on the days of its event. Enter the days of the event first.',
  });
}

export function keyChanged(): DomainError {
  return new DomainError({
    code: 'badges.key-changed',
    kind: 'conflict',
    title: 'The secret key has changed',
    detail:
      'This badge was signed with a secret key this installation no longer has. Issue a replacement, or put the old key back.',
  });
}

export function keysUsedUp(): DomainError {
  return new DomainError({
    code: 'badges.keys-used-up',
    kind: 'conflict',
    title: 'No more keys',
    detail: 'The event has used all of its 255 signing keys.',
  });
}

export function issuedMeanwhile(): DomainError {
  return new DomainError({
    code: 'badges.issued-meanwhile',
    kind: 'conflict',
    title: 'Issued meanwhile',
    detail: 'Somebody else issued a badge for this person at the same moment. Load the page again.',
  });
}
