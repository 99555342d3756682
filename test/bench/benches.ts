import { badgesBench } from './badges.bench';
import { mailsBench } from './mails.bench';
import { outboxBenches } from './outbox.bench';
import { registrationsBench } from './registrations.bench';
import type { Bench } from './support/bench';

/** Every comparison with a peer, in the order they are run and printed. */
export const benches: readonly Bench[] = [registrationsBench, ...outboxBenches, mailsBench, badgesBench];
