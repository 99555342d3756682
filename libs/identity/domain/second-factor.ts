import { typedCode } from './mailed-code';

/** So many codes for the day the phone is lost; each opens the door once. */
export const RECOVERY_CODES = 10;

/** A right password waits so many milliseconds for its second factor. */
export const CHALLENGE_LIFE = 5 * 60_000;

/** Whether somebody in these roles must have a second factor: each of them reads what people gave in trust. */
export function needsSecondFactor(roles: readonly string[]): boolean {
  return roles.length > 0;
}

/** The letters of recovery codes: none of them is taken for another when it is read from paper. */
export const RECOVERY_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

const RECOVERY_CODE = new RegExp(`^[${RECOVERY_LETTERS}]{10}$`);

export type TypedFactor = { kind: 'code'; digits: string } | { kind: 'recovery'; code: string };

/** What somebody typed as a second factor, with the spaces and hyphens people put in; null when it is neither kind. */
export function typedFactor(text: string): TypedFactor | null {
  const digits = typedCode(text);
  if (digits !== null) return { kind: 'code', digits };
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return RECOVERY_CODE.test(code) ? { kind: 'recovery', code } : null;
}

/** A recovery code as it is shown: `ABCDE-FGHJK`. */
export function shownRecoveryCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
