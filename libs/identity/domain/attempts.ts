/** How many wrong attempts are borne at once, and after how many milliseconds one of them is forgiven. */
export interface AttemptRule {
  most: number;
  forgivenAfter: number;
}

/** Wrong attempts so far, and when they were last counted. */
export interface Attempts {
  count: number;
  countedAt: Date;
}

/** Passwords per address: ten at once, then one every three minutes. */
export const SIGN_IN: AttemptRule = { most: 10, forgivenAfter: 3 * 60_000 };

/** Second factors per account, however many sessions try: as for a link. */
export const FACTOR_GUESSES: AttemptRule = { most: 10, forgivenAfter: 60 * 60_000 };

/** Six digits per personal link: ten at once, then one an hour, so that guessing on for weeks stays hopeless. */
export const CODE_GUESSES: AttemptRule = { most: 10, forgivenAfter: 60 * 60_000 };

/** Codes of slips per number, whether there is a slip of it or not: as for a link. */
export const SLIP_GUESSES: AttemptRule = { most: 10, forgivenAfter: 60 * 60_000 };

/** What still counts at `now`: each wrong attempt is forgiven in its time, one after the other. */
export function counted(attempts: Attempts | null, rule: AttemptRule, now: Date): number {
  if (attempts === null) return 0;
  const forgiven = Math.max(0, now.getTime() - attempts.countedAt.getTime()) / rule.forgivenAfter;
  return Math.max(0, attempts.count - forgiven);
}

/** How many milliseconds to wait before the next attempt is allowed; 0 when it is allowed now. */
export function waitBefore(attempts: Attempts | null, rule: AttemptRule, now: Date): number {
  const over = counted(attempts, rule, now) - (rule.most - 1);
  return over > 0 ? Math.ceil(over * rule.forgivenAfter) : 0;
}

/** How many wrong attempts may still follow at once. */
export function triesLeft(attempts: Attempts | null, rule: AttemptRule, now: Date): number {
  return Math.max(0, Math.floor(rule.most - counted(attempts, rule, now)));
}

/** The count with one more wrong attempt in it. */
export function oneMore(attempts: Attempts | null, rule: AttemptRule, now: Date): Attempts {
  return { count: counted(attempts, rule, now) + 1, countedAt: now };
}
