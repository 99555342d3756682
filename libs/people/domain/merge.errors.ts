import { DomainError } from '@app/kernel';

export function mergeWithItself(): DomainError {
  return new DomainError({
    code: 'people.merge-with-itself',
    kind: 'invalid',
    title: 'Choose another record',
    detail: 'A record cannot be merged with itself. Choose another one.',
  });
}

/** The id of a record that leads to another one by now. */
export function mergedAlready(into: string): DomainError {
  return new DomainError({
    code: 'people.merged-already',
    kind: 'conflict',
    title: 'Merged already',
    detail: 'This record has been merged into another one meanwhile. Open that one instead.',
    meta: { into },
  });
}

export function unknownField(field: string): DomainError {
  return new DomainError({
    code: 'people.merge-unknown-field',
    kind: 'invalid',
    title: 'No such field',
    detail: 'One of the chosen fields does not belong to these records.',
    fields: [{ pointer: `/choice/${field}`, detail: 'There is no such field.' }],
  });
}

/** Something stands in the way: the preview says what. */
export function mergeHindered(first: DomainError): DomainError {
  return new DomainError({
    code: 'people.merge-hindered',
    kind: 'conflict',
    title: 'Not yet',
    detail: `These two records cannot be merged yet. ${first.detail}`,
    meta: { hindrance: first.code },
  });
}

/** Rows of these records stand in an event that whoever asks does not look after. */
export function standsElsewhere(): DomainError {
  return new DomainError({
    code: 'people.merge-elsewhere',
    kind: 'conflict',
    title: 'Also in another event',
    detail:
      'These records are also used in an event that you do not look after. Ask somebody who looks after the whole series to merge them.',
  });
}

/** A record is to be changed that is also used in an event that whoever asks does not look after. */
export function usedElsewhere(): DomainError {
  return new DomainError({
    code: 'people.used-elsewhere',
    kind: 'conflict',
    title: 'Also in another event',
    detail:
      'This record is also used in an event that you do not look after. Ask somebody who looks after the whole series to change it.',
  });
}

/** A third record has the name and address that were chosen. */
export function identityTaken(): DomainError {
  return new DomainError({
    code: 'people.merge-identity-taken',
    kind: 'conflict',
    title: 'A third record is the same',
    detail:
      'Another record of the series has just this name with this address or country. Merge that one first, or choose differently.',
  });
}
