import { DomainError, notFound } from '@app/kernel';

/** One answer for an unknown address, a wrong password and a disabled account. */
export function signInRefused(): DomainError {
  return new DomainError({
    code: 'identity.sign-in-refused',
    kind: 'unauthenticated',
    title: 'Not signed in',
    detail: 'The e-mail address or the password is not right.',
  });
}

/** Too many wrong attempts; said of unknown addresses just the same. `wait` is in milliseconds. */
export function tooManyAttempts(wait: number): DomainError {
  const minutes = Math.max(1, Math.ceil(wait / 60_000));
  return new DomainError({
    code: 'identity.too-many-attempts',
    kind: 'too-many',
    title: 'Too many attempts',
    detail: `There were too many wrong attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    meta: { retryAfterSeconds: Math.ceil(wait / 1000) },
  });
}

/** What a page may say of a code that was not taken. */
export type CodeRefusal =
  { reason: 'not-a-code' | 'used' | 'ended' } | { reason: 'wrong'; triesLeft: number };

/** Wrong, used, ended by a newer one or by its time: one refusal, and `meta` says which. */
export function codeRefused(meta: CodeRefusal): DomainError {
  return new DomainError({
    code: 'identity.code-refused',
    kind: 'invalid',
    title: 'Code not accepted',
    detail: 'This code is not right or no longer valid. Type the newest one we sent, or ask for another.',
    fields: [{ pointer: '/code', detail: 'This code is not right or no longer valid.' }],
    meta: { ...meta },
  });
}

/** Why a typed code opened nothing. */
export function codeNotTaken(outcome: { refused: CodeRefusal } | { wait: number }): DomainError {
  return 'wait' in outcome ? tooManyAttempts(outcome.wait) : codeRefused(outcome.refused);
}

export function tooManyCodes(wait: number): DomainError {
  const minutes = Math.max(1, Math.ceil(wait / 60_000));
  return new DomainError({
    code: 'identity.too-many-codes',
    kind: 'too-many',
    title: 'Codes already sent',
    detail: `We have sent you several codes. Look into your mailbox, or ask again in ${minutes} minutes.`,
    meta: { retryAfterSeconds: Math.ceil(wait / 1000) },
  });
}

export function linkUnknown(): DomainError {
  return notFound('link');
}

/** The link was good once: it was renewed or withdrawn. */
export function linkEnded(): DomainError {
  return new DomainError({
    code: 'identity.link-ended',
    kind: 'gone',
    title: 'This link has ended',
    detail: 'This link was replaced by a newer one or withdrawn. Use the newest mail we sent you.',
  });
}

export function addressTaken(): DomainError {
  return new DomainError({
    code: 'identity.address-taken',
    kind: 'conflict',
    title: 'Address taken',
    detail: 'There is already an account with this e-mail address.',
    fields: [{ pointer: '/email', detail: 'There is already an account with this e-mail address.' }],
  });
}

export function passwordUnusable(detail: string): DomainError {
  return new DomainError({
    code: 'identity.password-unusable',
    kind: 'invalid',
    title: 'Password not usable',
    detail,
    fields: [{ pointer: '/password', detail }],
  });
}

export function tokenNameTaken(): DomainError {
  return new DomainError({
    code: 'identity.token-name-taken',
    kind: 'conflict',
    title: 'Name taken',
    detail: 'You have a token of this name already. Revoke it first, or choose another name.',
    fields: [{ pointer: '/name', detail: 'You have a token of this name already.' }],
  });
}

/** A token can hold nothing its maker does not hold in that place. */
export function tokenTooWide(missing: readonly string[]): DomainError {
  return new DomainError({
    code: 'identity.token-too-wide',
    kind: 'invalid',
    title: 'More than you may',
    detail: `You may not do this yourself there: ${missing.join(', ')}.`,
    fields: [
      { pointer: '/permissions', detail: `You may not do this yourself there: ${missing.join(', ')}.` },
    ],
    meta: { missing: [...missing] },
  });
}

export function tokenLifeUnusable(): DomainError {
  const detail = 'Choose an end that lies ahead, at most a year.';
  return new DomainError({
    code: 'identity.token-life-unusable',
    kind: 'invalid',
    title: 'End not usable',
    detail,
    fields: [{ pointer: '/expiresAt', detail }],
  });
}

export function tooManyTokens(most: number): DomainError {
  return new DomainError({
    code: 'identity.too-many-tokens',
    kind: 'conflict',
    title: 'Too many tokens',
    detail: `You have ${most} tokens. Revoke one you no longer use.`,
    meta: { most },
  });
}

/** The answer to everything else for somebody who must have a second factor and has none. */
export function enrolFirst(): DomainError {
  return new DomainError({
    code: 'second-factor.enrol-first',
    kind: 'forbidden',
    title: 'A second factor first',
    detail: 'Your role asks for a second factor. Set one up on the page “My account” before anything else.',
  });
}

/** Wrong, late or used before: one refusal. */
export function secondFactorRefused(triesLeft: number): DomainError {
  return new DomainError({
    code: 'second-factor.refused',
    kind: 'invalid',
    title: 'Code not accepted',
    detail: 'This code is not right, or it was used already. Type the one your app shows now.',
    fields: [{ pointer: '/code', detail: 'This code is not right, or it was used already.' }],
    meta: { triesLeft },
  });
}

export function notASecondFactor(): DomainError {
  return new DomainError({
    code: 'second-factor.not-a-code',
    kind: 'invalid',
    title: 'Not a code',
    detail: 'Type the six digits your app shows, or one of your recovery codes.',
    fields: [{ pointer: '/code', detail: 'Type six digits, or a recovery code.' }],
  });
}

export function secondFactorOn(): DomainError {
  return new DomainError({
    code: 'second-factor.on-already',
    kind: 'conflict',
    title: 'Already set up',
    detail: 'You have a second factor already. Turn it off first if you want to use another app.',
  });
}

export function secondFactorOff(): DomainError {
  return new DomainError({
    code: 'second-factor.off',
    kind: 'conflict',
    title: 'Not set up',
    detail: 'There is no second factor to confirm or change. Begin setting it up again.',
  });
}

/** The password was right too long ago, or the sign-in was finished elsewhere. */
export function challengeEnded(): DomainError {
  return new DomainError({
    code: 'identity.challenge-ended',
    kind: 'unauthenticated',
    title: 'Begin again',
    detail: 'This took too long. Type your password again.',
  });
}

/** `field` is where the password was typed, as the request calls it. */
export function passwordWrong(field: 'old' | 'password'): DomainError {
  return new DomainError({
    code: 'identity.password-wrong',
    kind: 'invalid',
    title: 'Password not right',
    detail: 'This is not your password.',
    fields: [{ pointer: `/${field}`, detail: 'This is not your password.' }],
  });
}

/** The demo's accounts have passwords anybody may read in a file. */
export function noDemoHere(): DomainError {
  return new DomainError({
    code: 'identity.no-demo-here',
    kind: 'forbidden',
    title: 'No demo here',
    detail: 'Accounts of the demo exist only where Rivermeet is tried out on one machine.',
  });
}

/** The session must prove itself again by a mailed code; whoever asked repeats what was asked for. */
export function stepUpNeeded(): DomainError {
  return new DomainError({
    code: 'step-up.needed',
    kind: 'forbidden',
    title: 'Prove it is you',
    detail: 'This needs a code we mail to you. Ask for one, type it, and try again.',
  });
}

/** Unknown, used, replaced or too late: one refusal. */
export function passwordLinkEnded(): DomainError {
  return new DomainError({
    code: 'identity.password-link-ended',
    kind: 'gone',
    title: 'This link has ended',
    detail: 'This link was used already or is too old. Ask for a new one on the sign-in page.',
  });
}

/** Who gives a role gives nothing they do not hold there themselves. */
export function roleTooWide(): DomainError {
  return new DomainError({
    code: 'members.role-too-wide',
    kind: 'forbidden',
    title: 'More than you may',
    detail: 'You can give and take only roles whose permissions you hold there yourself.',
  });
}

/** Nobody locks themselves out, or up. */
export function notOneself(): DomainError {
  return new DomainError({
    code: 'members.not-oneself',
    kind: 'conflict',
    title: 'Not your own account',
    detail: 'Somebody else must do this to your account.',
  });
}

export function passwordSetAlready(): DomainError {
  return new DomainError({
    code: 'members.password-set',
    kind: 'conflict',
    title: 'Already here',
    detail: 'This person has set a password already. If it is forgotten, the sign-in page helps.',
  });
}
