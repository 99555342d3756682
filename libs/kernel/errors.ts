/** What kind of refusal it is; the HTTP layer alone knows which status each becomes. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'media-type'
  | 'misdirected'
  | 'unprocessable'
  | 'too-many'
  | 'unavailable';

/** One field that was refused: a JSON pointer into what was sent, and a sentence for the person. */
export interface FieldFault {
  pointer: string;
  detail: string;
}

export interface Refusal {
  /** Stable and searchable: `registration.category-full`. */
  code: string;
  kind: ErrorKind;
  /** A few words. */
  title: string;
  /** A sentence a delegate could read. */
  detail: string;
  /** Facts a screen may act on, such as what is free instead. Never personal data. */
  meta?: Record<string, unknown>;
  fields?: FieldFault[];
}

/** A refusal that was foreseen. Anything else that is thrown is a defect. */
export class DomainError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly title: string;
  readonly detail: string;
  readonly meta: Record<string, unknown> | undefined;
  readonly fields: FieldFault[] | undefined;

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.detail}`);
    this.name = 'DomainError';
    this.code = refusal.code;
    this.kind = refusal.kind;
    this.title = refusal.title;
    this.detail = refusal.detail;
    this.meta = refusal.meta;
    this.fields = refusal.fields;
  }
}

/** The thing is not there, or the caller may not know that it is. */
export function notFound(what: string): DomainError {
  return new DomainError({
    code: 'not-found',
    kind: 'not-found',
    title: 'Not found',
    detail: `This ${what} does not exist, or you may not see it.`,
  });
}

/** The caller is known and lacks this permission. */
export function forbidden(permission: string): DomainError {
  return new DomainError({
    code: 'forbidden',
    kind: 'forbidden',
    title: 'Not allowed',
    detail: `This needs the permission “${permission}”. The owner of the event can grant it.`,
    meta: { permission },
  });
}

/** Nobody is signed in, or no longer. */
export function signInFirst(): DomainError {
  return new DomainError({
    code: 'sign-in-first',
    kind: 'unauthenticated',
    title: 'Sign in first',
    detail: 'Sign in to do this; your session may have ended.',
  });
}

/** A token acts for its owner, but not in everything. */
export function inPersonOnly(): DomainError {
  return new DomainError({
    code: 'in-person-only',
    kind: 'forbidden',
    title: 'Only in person',
    detail: 'A token may not do this. Sign in with your password to do it.',
  });
}

/** Somebody else saved first; `current` is the version that stands now. */
export function staleVersion(what: string, current: number): DomainError {
  return new DomainError({
    code: 'stale-version',
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail: `This ${what} was changed by somebody else meanwhile. Load it again and repeat your change.`,
    meta: { current },
  });
}
