import { defineTransitions } from '@app/kernel';

/**
 * The life of one mail. `sending` is written before the conversation with the server and left after
 * it; what is found in `sending` past its lease was cut off in between, and nobody can know whether the mail left.
 */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'bounced' | 'failed';

export const delivery = defineTransitions<DeliveryState>('mail', {
  waiting: ['sending', 'failed'],
  sending: ['sent', 'waiting', 'bounced', 'failed'],
  sent: ['bounced'],
  bounced: ['waiting'],
  failed: ['waiting'],
});

/**
 * Why a mail failed without a mail server's word: an address that is none, one we no longer write to, one that was
 * written to too often, a mail that came too late to be of use, one tried for two days, one that cannot be composed.
 */
export const DELIVERY_FAULTS = [
  'address',
  'suppressed',
  'too-many',
  'too-late',
  'gave-up',
  'unreadable',
] as const;

export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

/** Nobody may be made to receive more than so many mails in this time by what strangers can cause, milliseconds. */
export const BY_ANYBODY = { most: 3, within: 3_600_000 } as const;

/**
 * Why a mail is not sent once more when somebody asks for it; null when it is: it has ended without leaving, what it
 * says is still kept, and it is still of use.
 */
export function whyNotSentAgain(
  mail: { state: DeliveryState; kept: boolean; goodUntil: Date | null },
  now: Date,
): 'left' | 'underway' | 'gone' | 'late' | null {
  if (mail.state === 'sent') return 'left';
  if (!delivery.allows(mail.state, 'waiting') || mail.state === 'sending') return 'underway';
  if (!mail.kept) return 'gone';
  return mail.goodUntil !== null && mail.goodUntil <= now ? 'late' : null;
}

const KEY = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;

/**
 * The Message-ID every copy of this mail carries, so that a mail program shows two copies as one. `key` is the
 * mail's own name, lower-case words, digits, dots and hyphens; `host` the host of the public origin.
 */
export function messageIdOf(key: string, host: string): string {
  if (key.length > 200 || !KEY.test(key)) throw new Error(`not a key for a mail: ${JSON.stringify(key)}`);
  return `<${key}@${host}>`;
}
