import { DomainError, type LocalisedText, pickText } from '@app/kernel';

export function countryTaken(): DomainError {
  return new DomainError({
    code: 'delegations.country-taken',
    kind: 'conflict',
    title: 'Already there',
    detail: 'This country has a delegation at this event already. Open it instead.',
  });
}

export function organisationTaken(): DomainError {
  return new DomainError({
    code: 'delegations.organisation-taken',
    kind: 'conflict',
    title: 'Already there',
    detail: 'This organisation has a delegation at this event already. Open it instead.',
  });
}

export function organisationMissing(): DomainError {
  return new DomainError({
    code: 'delegations.organisation-missing',
    kind: 'invalid',
    title: 'Which organisation?',
    detail: 'A delegation of an organisation needs the organisation’s name.',
    fields: [{ pointer: '/organisation', detail: 'Name the organisation.' }],
  });
}

export function unknownCountry(): DomainError {
  return new DomainError({
    code: 'delegations.unknown-country',
    kind: 'invalid',
    title: 'No such country',
    detail: 'There is no country with this code.',
    fields: [{ pointer: '/country', detail: 'There is no country with this code.' }],
  });
}

export function delegationInUse(): DomainError {
  return new DomainError({
    code: 'delegations.in-use',
    kind: 'conflict',
    title: 'Still in use',
    detail:
      'This delegation cannot be removed, because people belong to it, somebody has been its focal point, a quota counts it or it asked for meeting rooms.',
  });
}

export function badAddress(): DomainError {
  return new DomainError({
    code: 'delegations.bad-address',
    kind: 'invalid',
    title: 'Check the address',
    detail: 'This is not an e-mail address.',
    fields: [{ pointer: '/email', detail: 'This is not an e-mail address.' }],
  });
}

/** Nobody who looks after a delegation is known on this device. */
export function noDesk(): DomainError {
  return new DomainError({
    code: 'delegations.no-desk',
    kind: 'unauthenticated',
    title: 'Open your link first',
    detail: 'Open the link to your delegation that was mailed to you, on this device.',
  });
}

export function alreadyFocalPoint(): DomainError {
  return new DomainError({
    code: 'delegations.already-focal-point',
    kind: 'conflict',
    title: 'Already appointed',
    detail: 'Somebody with this address is a focal point of this delegation already.',
  });
}

/** Head or deputy looks after it already, or is to beside a focal point with the same address. */
export function alreadyLooksAfter(): DomainError {
  return new DomainError({
    code: 'delegations.already-looks-after',
    kind: 'conflict',
    title: 'Already looks after it',
    detail: 'This person, or somebody with the same address, looks after this delegation already.',
  });
}

/** Whom no mail reaches is let in by a slip. */
export function reachedByNoMail(): DomainError {
  return new DomainError({
    code: 'delegations.reached-by-no-mail',
    kind: 'conflict',
    title: 'No mail reaches this person',
    detail: 'Print a slip for the person’s own page. It leads to the delegation.',
  });
}

export function appointmentEnded(): DomainError {
  return new DomainError({
    code: 'delegations.appointment-ended',
    kind: 'conflict',
    title: 'The appointment has ended',
    detail: 'This person is no longer a focal point. Appoint her again.',
  });
}

/** An organisation has one delegation at an event. */
export function bothHaveDelegations(event: LocalisedText): DomainError {
  return new DomainError({
    code: 'delegations.merge-both',
    kind: 'conflict',
    title: 'Two delegations',
    detail: `Both organisations have a delegation at “${pickText(event, 'en')}”. Move the people of one of them and remove it first.`,
    meta: { event },
  });
}
