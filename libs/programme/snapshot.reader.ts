import { Injectable } from '@nestjs/common';
import { EventsReader } from '@app/events';
import type { Scope, Tx } from '@app/platform';
import { SpeakersReader } from '@app/speakers';
import { engagementsIn } from './domain/release-check';
import type { ReleasedProgramme, ReleasedSpeaker } from './domain/released';
import type { Session } from './domain/session';
import { SessionsRepository } from './persistence/sessions.repository';
import { isInRelease, releasedSpeaker } from './released-speaker';

/** The draft with all it needs to be shown by itself: what is released of it is kept as this says. */
@Injectable()
export class SnapshotReader {
  constructor(
    private readonly events: EventsReader,
    private readonly speakers: SpeakersReader,
    private readonly sessions: SessionsRepository,
  ) {}

  async ofDraft(tx: Tx, scope: Scope): Promise<ReleasedProgramme> {
    scope.require('programme.read');
    const event = await this.events.view(scope, tx);
    const sessions = await this.sessions.list(tx, scope);
    const venues = new Map(event.venues.map(({ id, name }) => [id, name]));
    return {
      timezone: event.timezone,
      days: event.days.map(({ date, title }) => ({ date, title })),
      rooms: event.rooms.map(({ id, code, name, venueId, capacity }) => ({
        id,
        code,
        name,
        venue: venues.get(venueId) ?? {},
        capacity,
      })),
      themes: event.themes.map(({ id, code, name, word, colour }) => ({ id, code, name, word, colour })),
      sessions,
      speakers: await this.speakersOf(tx, scope, sessions),
    };
  }

  private async speakersOf(tx: Tx, scope: Scope, sessions: readonly Session[]): Promise<ReleasedSpeaker[]> {
    const ids = sessions.flatMap(engagementsIn);
    if (ids.length === 0) return [];
    const engagements = (await this.speakers.inPlan(scope, ids, tx)).filter(isInRelease);
    const others = engagements.flatMap(({ onBehalfOf }) => onBehalfOf ?? []);
    const names = await this.speakers.names(scope, others, tx);
    return engagements.map((engagement) => ({
      ...releasedSpeaker(engagement),
      onBehalfOf: engagement.onBehalfOf === null ? null : (names.get(engagement.onBehalfOf) ?? null),
    }));
  }
}
