import { DomainError } from '@app/kernel';

export function importChanged(version: number): DomainError {
  return new DomainError({
    code: 'registration.import-changed',
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail: 'Somebody has changed this table after you opened it. Look at it again, then decide.',
    meta: { current: version },
  });
}

export function importAccepted(): DomainError {
  return new DomainError({
    code: 'registration.import-accepted',
    kind: 'conflict',
    title: 'Accepted already',
    detail: 'This table was accepted already. Bring it again to change anything.',
  });
}

export function cellUnknown(): DomainError {
  return new DomainError({
    code: 'registration.import-cell-unknown',
    kind: 'invalid',
    title: 'No such cell',
    detail: 'The table has no such cell.',
  });
}

export function columnMeantTwice(index: number): DomainError {
  const detail = 'Two columns cannot mean the same.';
  return new DomainError({
    code: 'registration.import-column-meant-twice',
    kind: 'invalid',
    title: 'Check the columns',
    detail,
    fields: [{ pointer: `/mapping/${index}`, detail }],
  });
}

export function columnUnknown(index: number): DomainError {
  const detail = 'The form has no question of this name.';
  return new DomainError({
    code: 'registration.import-column-unknown',
    kind: 'invalid',
    title: 'No such question',
    detail,
    fields: [{ pointer: `/mapping/${index}`, detail }],
  });
}

export function sourceReserved(): DomainError {
  const detail = 'The lists of delegations are kept under this name. Call yours otherwise.';
  return new DomainError({
    code: 'registration.import-source-reserved',
    kind: 'invalid',
    title: 'Not a name for this list',
    detail,
    fields: [{ pointer: '/source', detail }],
  });
}

/** Whoever says nothing of the people’s consent cannot have them approved. */
export function approvalNeedsConsent(): DomainError {
  return new DomainError({
    code: 'registration.import-approval-needs-consent',
    kind: 'invalid',
    title: 'Consent is missing',
    detail: 'People can be approved at once only where they have agreed to be registered.',
  });
}

/** A row would change a registration that was decided, ended or moved to others since the row was judged. */
export function rowClosed(why: 'ended' | 'decided' | 'elsewhere'): DomainError {
  return new DomainError({
    code: `registration.import-row-${why}`,
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail: CLOSED[why],
  });
}

const CLOSED = {
  ended: 'This registration has ended meanwhile.',
  decided: 'This registration was decided meanwhile; it is changed on the person’s page.',
  elsewhere: 'This person is not with your delegation any more.',
};
