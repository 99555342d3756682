import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { Documents, MissingGlyphs } from '@app/documents';
import { EventsReader } from '@app/events';
import { CLOCK, type Scope } from '@app/platform';
import type { BadgeHolder } from '@app/registration';
import { BADGE_TEMPLATE, type BadgeHeading, type BadgeSheet, badgePages, headingOf } from './badge-page';
import { faceOf, type FaceText, faceWithout } from './domain/badge-face';
import { eventWithoutDays } from './domain/badges.errors';

/** A badge that does not say everything, because no font has a character of it. */
export interface FallenBack {
  registrationId: string;
  /** The texts that were left out or shortened. */
  left: FaceText[];
}

export interface PrintedBadges {
  pdf: Buffer;
  pages: number;
  fallenBack: FallenBack[];
}

/** Sets badges as a PDF/A, one page each. */
@Injectable()
export class BadgePrinter {
  constructor(
    private readonly documents: Documents,
    private readonly events: EventsReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Prints the badges of these people in this order; a character without a glyph costs only its own badge a text. */
  async print(
    scope: Scope,
    badges: readonly { holder: BadgeHolder; token: string }[],
    title: string,
  ): Promise<PrintedBadges> {
    const event = await this.events.view(scope);
    const { startsOn, endsOn } = event;
    if (startsOn === null || endsOn === null) throw eventWithoutDays();
    const facts = { name: event.name.en ?? event.code, city: event.city.en ?? '', startsOn, endsOn };

    const sheets = badges.map(({ holder, token }): BadgeSheet => ({
      registrationId: holder.registrationId,
      face: faceOf(holder),
      token,
    }));
    try {
      return await this.set(title, headingOf(facts), sheets);
    } catch (error) {
      if (!(error instanceof MissingGlyphs)) throw error;
      // The badges have fallen back where they could: the character stands in the event's own name.
      return this.set(title, headingOf(facts, error.texts), sheets);
    }
  }

  private async set(
    title: string,
    heading: BadgeHeading,
    sheets: readonly BadgeSheet[],
  ): Promise<PrintedBadges> {
    const left = new Map<string, FaceText[]>();
    const { pdf, pages } = await this.documents.renderEach<BadgeSheet>(
      BADGE_TEMPLATE,
      {
        items: sheets,
        dataOf: (items) => badgePages(title, heading, items),
        simplify: (sheet, missing) => {
          const simpler = faceWithout(sheet.face, missing);
          if (simpler === null) return null;
          left.set(sheet.registrationId, [...(left.get(sheet.registrationId) ?? []), ...simpler.left]);
          return { ...sheet, face: simpler.face };
        },
      },
      { at: this.clock.now() },
    );
    const fallenBack = sheets.flatMap(({ registrationId }) => {
      const texts = left.get(registrationId);
      return texts ? [{ registrationId, left: [...new Set(texts)] }] : [];
    });
    return { pdf, pages, fallenBack };
  }
}
