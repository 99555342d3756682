import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Carrier } from './carrier';
import { DeliveriesReader } from './deliveries.reader';
import { InboxReader } from './inbox/inbox-reader';
import { Ledger } from './ledger';
import { MailMetrics } from './mail-metrics';
import { MailTexts } from './mail-texts.service';
import { Mailer } from './mailer.service';
import { DeliveryListsRepository } from './persistence/delivery-lists.repository';
import { DomainPausesRepository } from './persistence/domain-pauses.repository';
import { MailDeliveriesRepository } from './persistence/mail-deliveries.repository';
import { MailDelivery } from './persistence/mail-delivery.entity';
import { MailTextsRepository } from './persistence/mail-texts.repository';
import { OutgoingRepository } from './persistence/outgoing.repository';
import { SuppressionsRepository } from './persistence/suppressions.repository';
import { Postman } from './postman';
import { Resending } from './resending.service';
import { Suppressions } from './suppressions.service';
import { MailTransport } from './transport';

/** Mails: what they look like, whether they left, and the inbox that catches them in the default profile. */
@Module({
  imports: [TypeOrmModule.forFeature([MailDelivery])],
  providers: [
    MailDeliveriesRepository,
    DeliveryListsRepository,
    MailTextsRepository,
    OutgoingRepository,
    DomainPausesRepository,
    SuppressionsRepository,
    MailTransport,
    Carrier,
    Ledger,
    Postman,
    Mailer,
    DeliveriesReader,
    Resending,
    Suppressions,
    MailTexts,
    InboxReader,
    MailMetrics,
  ],
  exports: [
    MailDeliveriesRepository,
    Mailer,
    Postman,
    InboxReader,
    DeliveriesReader,
    Resending,
    Suppressions,
    MailTexts,
  ],
})
export class MailModule {}
