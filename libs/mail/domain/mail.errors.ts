import { DomainError } from '@app/kernel';

/** Why an address cannot be mailed to. */
export type AddressFault = 'empty' | 'too-long' | 'no-at' | 'several' | 'local-part' | 'domain';

const SENTENCES: Record<AddressFault, string> = {
  empty: 'Please write an e-mail address.',
  'too-long': 'This e-mail address is too long.',
  'no-at': 'This is not an e-mail address: it needs a name, an @ and a domain, such as name@ministry.gov.kh.',
  several: 'Please write one e-mail address only.',
  'local-part':
    'The part before the @ has a sign that mail servers refuse. Letters, digits, dots and hyphens are safe.',
  domain: 'The part after the @ is not the name of a mail domain, such as ministry.gov.kh.',
};

/** The address cannot be mailed to. `pointer` says where it was typed. */
export function addressUnusable(fault: AddressFault, pointer = '/email'): DomainError {
  return new DomainError({
    code: 'mail.address-unusable',
    kind: 'invalid',
    title: 'E-mail address not usable',
    detail: SENTENCES[fault],
    meta: { fault },
    fields: [{ pointer, detail: SENTENCES[fault] }],
  });
}

/** The mail has left, is on its way, or can no longer be composed. */
export function notSentAgain(why: 'left' | 'underway' | 'gone' | 'late'): DomainError {
  const sentences = {
    left: 'This mail has left; it is not sent a second time.',
    underway: 'This mail is on its way already.',
    gone: 'What this mail said is no longer kept. Do again what caused it, and a new one is written.',
    late: 'This mail would come too late to be of use.',
  };
  return new DomainError({
    code: 'mail.not-sent-again',
    kind: 'conflict',
    title: 'Not sent again',
    detail: sentences[why],
    meta: { why },
  });
}

/** The address is on the list of those nobody writes to. */
export function suppressed(): DomainError {
  return new DomainError({
    code: 'mail.suppressed',
    kind: 'conflict',
    title: 'Address on the suppression list',
    detail: 'We no longer write to this address. Take it off the suppression list first, with a reason.',
  });
}

/** The address was put on the list before. */
export function suppressedAlready(): DomainError {
  return new DomainError({
    code: 'mail.suppressed-already',
    kind: 'conflict',
    title: 'Already on the list',
    detail: 'This address is on the suppression list already.',
  });
}

/** The address is on the list no longer. */
export function liftedAlready(): DomainError {
  return new DomainError({
    code: 'mail.lifted-already',
    kind: 'conflict',
    title: 'Already taken off',
    detail: 'Somebody has taken this address off the suppression list already.',
  });
}

/** A text names in braces what its mail does not know; `fields` are the parts of it that do. */
export function unknownPlaceholders(
  unknown: readonly string[],
  allowed: readonly string[],
  fields: readonly ('subject' | 'paragraphs')[],
): DomainError {
  const braced = (names: readonly string[]) => names.map((name) => `{${name}}`).join(', ');
  const detail = `This mail does not know ${braced(unknown)}. It knows ${braced(allowed)}.`;
  return new DomainError({
    code: 'mail.unknown-placeholders',
    kind: 'invalid',
    title: 'Unknown placeholder',
    detail,
    meta: { unknown: braced(unknown), allowed: braced(allowed) },
    fields: fields.map((field) => ({ pointer: `/${field}`, detail })),
  });
}

/** A subject names in braces what must not be read by whoever reads subjects. */
export function notInSubject(names: readonly string[]): DomainError {
  const untold = names.map((name) => `{${name}}`).join(', ');
  const detail = `A subject stays readable in lists of mails, so it does not take ${untold}. Write it in the text.`;
  return new DomainError({
    code: 'mail.not-in-subject',
    kind: 'invalid',
    title: 'Not for a subject',
    detail,
    meta: { names: untold },
    fields: [{ pointer: '/subject', detail }],
  });
}

/** The text has another version than the one that was read. */
export function textChangedMeanwhile(): DomainError {
  return new DomainError({
    code: 'mail.text-changed',
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail: 'Somebody else has changed this text meanwhile. Load it again, then put your words in.',
  });
}
