import { DomainError, type FieldFault } from '@app/kernel';

export function rulesCannotStand(fields: FieldFault[]): DomainError {
  return new DomainError({
    code: 'protocol.rules-invalid',
    kind: 'invalid',
    title: 'Something is not right',
    detail: fields[0]?.detail ?? 'These rules cannot stand.',
    fields,
  });
}

export function rankInUse(): DomainError {
  return new DomainError({
    code: 'protocol.rank-in-use',
    kind: 'conflict',
    title: 'Still in use',
    detail: 'Somebody holds one of the ranks you took away. Give those people another rank first.',
  });
}

export function unknownRank(): DomainError {
  return new DomainError({
    code: 'protocol.unknown-rank',
    kind: 'invalid',
    title: 'No such rank',
    detail: 'This event has no such rank.',
    fields: [{ pointer: '/rankCode', detail: 'This event has no such rank.' }],
  });
}

export function noSuchDay(): DomainError {
  return new DomainError({
    code: 'protocol.no-such-day',
    kind: 'invalid',
    title: 'No such day',
    detail: 'There is no such day.',
    fields: [{ pointer: '/inOfficeSince', detail: 'There is no such day.' }],
  });
}

export function oneWhither(): DomainError {
  return new DomainError({
    code: 'protocol.one-place',
    kind: 'invalid',
    title: 'One place',
    detail: 'Say one of these: a place, before whom, or after whom, and not the person herself.',
    fields: [{ pointer: '/place', detail: 'Say a place, before whom, or after whom.' }],
  });
}
