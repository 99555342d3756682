import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Carrier } from './carrier';
import { InboxReader } from './inbox/inbox-reader';
import { MailMetrics } from './mail-metrics';
import { Mailer } from './mailer.service';
import { MailDeliveriesRepository } from './persistence/mail-deliveries.repository';
import { MailDelivery } from './persistence/mail-delivery.entity';
import { OutgoingRepository } from './persistence/outgoing.repository';
import { SuppressionsRepository } from './persistence/suppressions.repository';
import { Postman } from './postman';
import { MailTransport } from './transport';

/** Mails: what they look like, whether they left, and the inbox that catches them in the default profile. */
@Module({
  imports: [TypeOrmModule.forFeature([MailDelivery])],
  providers: [
    MailDeliveriesRepository,
    OutgoingRepository,
    SuppressionsRepository,
    MailTransport,
    Carrier,
    Postman,
    Mailer,
    InboxReader,
    MailMetrics,
  ],
  exports: [Mailer, Postman, InboxReader],
})
export class MailModule {}
