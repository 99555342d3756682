import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '@app/documents';
import { EventsModule } from '@app/events';
import { Endings, RegistrationModule, RehearsalRules } from '@app/registration';
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
    private readonly rehearsals: RehearsalRules,
    private readonly issues: BadgesRepository,
  ) {}

  /** A badge opens no door from the moment its person does not come any more. */
  onModuleInit(): void {
    this.endings.register('badges', (tx, scope, { registrationId, why }) =>
      this.badges.endWith(tx, scope, registrationId, why),
    );
    this.rehearsals.declare({
      constraints: ['badge_issue_registration_fk'],
      count: async (tx, scope, ids) => ({ badges: await this.issues.countOf(tx, scope, ids) }),
      purge: (tx, scope, ids) => this.issues.forget(tx, scope, ids),
    });
  }
}
