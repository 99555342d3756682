import { defineTransitions } from '@app/kernel';

/**
 * The life of one mail. `sending` is written before the conversation with the server and left after
 * it; what is found in `sending` was cut off in between, and nobody can know whether the mail left.
 */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'bounced' | 'failed';

export const delivery = defineTransitions<DeliveryState>('mail', {
  waiting: ['sending', 'failed'],
  sending: ['sent', 'waiting', 'bounced', 'failed'],
  sent: ['bounced'],
  bounced: [],
  failed: ['waiting'],
});

/** How long a row may stand in `sending` before it is taken for cut off, in milliseconds. */
export const CUT_OFF_AFTER = 10 * 60_000;

/** How long a mail is tried for, in milliseconds; afterwards it has failed. */
export const TRIED_FOR = 48 * 3_600_000;

const KEY = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;

/**
 * The Message-ID every copy of this mail carries, so that a mail program shows two copies as one. `key` is the
 * mail's own name, lower-case words, digits, dots and hyphens; `host` the host of the public origin.
 */
export function messageIdOf(key: string, host: string): string {
  if (key.length > 200 || !KEY.test(key)) throw new Error(`not a key for a mail: ${JSON.stringify(key)}`);
  return `<${key}@${host}>`;
}
