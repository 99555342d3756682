import { badgesBench } from './badges.bench';
import { mailsBench } from './mails.bench';
import { meetingsBench } from './meetings.bench';
import { outboxBenches } from './outbox.bench';
import { registrationsBench } from './registrations.bench';
import type { Bench } from './support/bench';
import type { Survey } from './support/survey';

/** Every comparison with a peer, in the order they are run and printed. */
export const benches: readonly Bench[] = [registrationsBench, ...outboxBenches, mailsBench, badgesBench];

/** What is measured without a race; after the comparisons. */
export const surveys: readonly Survey[] = [meetingsBench];
