import { topic } from './topic';

/** A six-digit code was made for a personal link; it is derived again where it is mailed. */
export const codeIssued = topic<{ codeId: string; linkId: string; eventId: string }>('identity.code-issued');

/** An account lost its sessions: disabled, its roles changed, or its password did. Open streams end. */
export const accessChanged = topic<{ accountId: string }>('identity.access-changed');

/** Somebody who is signed in must prove herself again: six digits are to be mailed. */
export const stepUpAsked = topic<{ codeId: string }>('identity.step-up-asked');

/** A link to set a password is to be mailed, after it was forgotten or for a new member: then in the name of this event. */
export const passwordLinkMade = topic<{ linkId: string; eventId: string | null }>(
  'identity.password-link-made',
);

/** Somebody was given a role; who has a password already is told by mail. */
export const memberWelcomed = topic<{ accountId: string; eventId: string | null }>(
  'identity.member-welcomed',
);
