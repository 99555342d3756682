import { generateSecret, generateURI, verifySync } from 'otplib';

const ISSUER = 'Rivermeet';

/** A phone's clock may be off by so many seconds; it is also how long a code may be typed after it has gone. */
const OFF_BY = 30;

/** A new secret of 160 bits, in base32 as authenticator apps take it. */
export function newSecret(): string {
  return generateSecret();
}

/** What the QR code holds: `otpauth://totp/…`. */
export function otpUri(secret: string, email: string): string {
  return generateURI({ issuer: ISSUER, label: email, secret });
}

/**
 * The time step these six digits stand for, now; null when they are wrong, or when a code of that step or a later one
 * was used already (`last`).
 */
export function stepOf(secret: string, digits: string, now: Date, last: number | null): number | null {
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token: digits, epoch, epochTolerance: OFF_BY });
  if (!result.valid || !('timeStep' in result)) return null;
  return last === null || result.timeStep > last ? result.timeStep : null;
}
