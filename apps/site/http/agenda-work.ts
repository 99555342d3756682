import { Inject, Injectable } from '@nestjs/common';
import { EventsReader, type EventView } from '@app/events';
import type { Clock, Language } from '@app/kernel';
import { CLOCK, type Scope } from '@app/platform';
import { ForetasteReader, type MaterialAudience, ReleasesReader } from '@app/programme';

import { wordsBefore, wordsOf } from './agenda-models';
import type { Matter } from './agenda-of';

/** The programme as the pages show it: the last release, or what is told before there is one. */
@Injectable()
export class AgendaWork {
  constructor(
    private readonly events: EventsReader,
    private readonly releases: ReleasesReader,
    private readonly foretaste: ForetasteReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `reader`: whose materials the sessions have. */
  async matter(
    scope: Scope,
    language: Language,
    reader: MaterialAudience = 'public',
  ): Promise<Matter & { event: EventView }> {
    const event = await this.events.view(scope);
    const release = await this.releases.shownTo(scope, reader);
    const now = this.clock.now();
    const words = release
      ? wordsOf(event, release, language, now)
      : wordsBefore(event, await this.foretaste.of(scope), language, now);
    return { event, release, words, now };
  }
}
