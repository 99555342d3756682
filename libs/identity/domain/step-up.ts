/** For so many milliseconds a session is believed after a mailed code, or the password, was typed in it. */
export const PROVEN_FOR = 10 * 60_000;

/** Whether the person has just proved herself again in this session. */
export function isProven({ provenAt }: { provenAt: Date | null }, now: Date): boolean {
  return provenAt !== null && now.getTime() - provenAt.getTime() < PROVEN_FOR;
}

/** Whether the person has just signed in. */
export function isFresh({ openedAt }: { openedAt: Date }, now: Date): boolean {
  return now.getTime() - openedAt.getTime() < PROVEN_FOR;
}
