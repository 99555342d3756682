import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Metrics } from '@app/platform';
import { countByState, countPausedDomains, findOldestDue, isPaused } from './persistence/mail-counts';

/** What Prometheus is told of mail: how much is in which state, how long it has waited, whether it rests. */
@Injectable()
export class MailMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    const { manager } = this.database;
    this.metrics.measure({
      name: 'rivermeet_mail_deliveries',
      help: 'Mails by state; sent, bounced and failed of the last day. The same in every process',
      labels: ['state'],
      read: async () =>
        (await countByState(manager)).map(({ state, count }) => ({ labels: { state }, value: count })),
    });
    this.metrics.measure({
      name: 'rivermeet_mail_oldest_waiting_seconds',
      help: 'How long the mail that is due for longest has been due, the same in every process',
      read: async () => [{ value: await findOldestDue(manager) }],
    });
    this.metrics.measure({
      name: 'rivermeet_mail_paused',
      help: '1 while no mail is sent because the mail server refuses them all, the same in every process',
      read: async () => [{ value: (await isPaused(manager)) ? 1 : 0 }],
    });
    this.metrics.measure({
      name: 'rivermeet_mail_domains_paused',
      help: 'Domains whose policy refuses our mails while some wait for them, the same in every process',
      read: async () => [{ value: await countPausedDomains(manager) }],
    });
  }
}
