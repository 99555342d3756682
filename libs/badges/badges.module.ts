import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '@app/documents';
import { EventsModule } from '@app/events';
import { Endings, RegistrationModule } from '@app/registration';
import { BadgeAudience } from './badge-audience';
import { BadgeBatchesReader } from './badge-batches.reader';
import { BadgeKeys } from './badge-keys';
import { BadgePrinter } from './badge-printer';
import { BadgeSheets } from './badge-sheets.service';
import { BadgesReader } from './badges.reader';
import { BadgesService } from './badges.service';
import './persistence/badges.constraints';
import { badgesEntities } from './persistence/badges.entities';
import { BadgesRepository } from './persistence/badges.repository';

@Module({
  imports: [TypeOrmModule.forFeature(badgesEntities), DocumentsModule, EventsModule, RegistrationModule],
  providers: [
    BadgesRepository,
    BadgeKeys,
    BadgesService,
    BadgesReader,
    BadgeBatchesReader,
    BadgePrinter,
    BadgeSheets,
    BadgeAudience,
  ],
  exports: [BadgesService, BadgesReader, BadgeBatchesReader, BadgeSheets],
})
export class BadgesModule implements OnModuleInit {
  constructor(
    private readonly endings: Endings,
    private readonly badges: BadgesService,
  ) {}

  /** A badge opens no door from the moment its person does not come any more. */
  onModuleInit(): void {
    this.endings.register('badges', (tx, scope, { registrationId, why }) =>
      this.badges.endWith(tx, scope, registrationId, why),
    );
  }
}
