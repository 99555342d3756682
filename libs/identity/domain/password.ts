import { passwordUnusable } from './identity.errors';

const LEAST = 12;

/** Long enough for any phrase; a bound, because hashing longer text is work an attacker could order. */
export const PASSWORD_MOST = 256;

/** Throws unless the password may be set. Length is the only rule; signs of four kinds make none stronger. */
export function assertPassword(password: string): void {
  if ([...password].length < LEAST) throw passwordUnusable(`Please choose at least ${LEAST} characters.`);
  if (password.length > PASSWORD_MOST)
    throw passwordUnusable(`Please choose at most ${PASSWORD_MOST} characters.`);
}

/** The form of an address accounts are found by. */
export function loginKey(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}
