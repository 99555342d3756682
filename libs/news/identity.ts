import { topic } from './topic';

/** A six-digit code was made for a personal link; it is derived again where it is mailed. */
export const codeIssued = topic<{ codeId: string; linkId: string; eventId: string }>('identity.code-issued');

/** An account lost its sessions: disabled, its roles changed, or its password did. Open streams end. */
export const accessChanged = topic<{ accountId: string }>('identity.access-changed');
