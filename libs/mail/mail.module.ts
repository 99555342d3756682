import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InboxReader } from './inbox/inbox-reader';
import { Mailer } from './mailer.service';
import { MailDeliveriesRepository } from './persistence/mail-deliveries.repository';
import { MailDelivery } from './persistence/mail-delivery.entity';
import { MailTransport } from './transport';

/** Mails: what they look like, whether they left, and the inbox that catches them in the default profile. */
@Module({
  imports: [TypeOrmModule.forFeature([MailDelivery])],
  providers: [MailDeliveriesRepository, MailTransport, Mailer, InboxReader],
  exports: [Mailer, InboxReader],
})
export class MailModule {}
