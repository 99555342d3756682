import { DomainError } from '@app/kernel';

/** A list was to be narrowed by something nobody knows. */
export function unknownFacet(word: string): DomainError {
  return new DomainError({
    code: 'registration.unknown-facet',
    kind: 'invalid',
    title: 'Unknown filter',
    detail: `There is no filter “${word}”.`,
  });
}

/** A list was to show something nobody knows. */
export function unknownPanel(code: string): DomainError {
  return new DomainError({
    code: 'registration.unknown-panel',
    kind: 'invalid',
    title: 'Unknown columns',
    detail: `There are no columns “${code}”.`,
  });
}
