import { DomainError } from '@app/kernel';

/** Another active registration of this event has the address already. Never shown to a stranger. */
export function addressTaken(): DomainError {
  return new DomainError({
    code: 'registration.address-taken',
    kind: 'conflict',
    title: 'Already registered',
    detail: 'There is already a registration with this e-mail address.',
  });
}

/** A link was asked for before there was an address to mail it to. */
export function noAddress(): DomainError {
  return new DomainError({
    code: 'registration.no-address',
    kind: 'conflict',
    title: 'No e-mail address yet',
    detail: 'Write down your e-mail address first, so that the link can be sent to you.',
  });
}

/** A link can be mailed only to somebody whose address is known. */
export function nowhereToMail(): DomainError {
  return new DomainError({
    code: 'registration.nowhere-to-mail',
    kind: 'conflict',
    title: 'No e-mail address',
    detail: 'This person has not written down an e-mail address yet, so no link can be sent.',
  });
}

/** A slip is for whoever no mail reaches: everybody else proves by a mailed code. */
export function ownMail(): DomainError {
  return new DomainError({
    code: 'registration.own-mail',
    kind: 'conflict',
    title: 'Reached by e-mail',
    detail: 'This person has an e-mail address of her own, so her link and her code are mailed to her.',
  });
}
