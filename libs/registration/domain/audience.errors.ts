import { DomainError } from '@app/kernel';

/** A list was to be narrowed by something nobody knows. */
export function unknownFacet(word: string): DomainError {
  const detail = `There is no filter “${word}”.`;
  return new DomainError({
    code: 'registration.unknown-facet',
    kind: 'invalid',
    title: 'Unknown filter',
    detail,
    fields: [{ pointer: '/facet', detail }],
  });
}

/** A list or a file was to show something nobody knows, asked for at `pointer`. */
export function unknownPanel(code: string, pointer: '/panel' | '/columns'): DomainError {
  const detail = `There are no columns “${code}”.`;
  return new DomainError({
    code: 'registration.unknown-panel',
    kind: 'invalid',
    title: 'Unknown columns',
    detail,
    fields: [{ pointer, detail }],
  });
}
