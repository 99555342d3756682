import { Injectable } from '@nestjs/common';
import { EventsReader } from '@app/events';
import type { Scope, Tx } from '@app/platform';
import { type EngagementInPlan, SpeakersReader, stands } from '@app/speakers';
import { engagementsIn } from './domain/release-check';
import type { ReleasedProgramme, ReleasedSpeaker } from './domain/released';
import type { Session } from './domain/session';
import { printedNames } from './printed-names';
import { SessionsRepository } from './persistence/sessions.repository';

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
    const engagements = (await this.speakers.inPlan(scope, ids, tx)).filter(({ planned }) => stands(planned));
    const others = engagements.flatMap(({ onBehalfOf }) => onBehalfOf ?? []);
    const names = await this.speakers.names(scope, others, tx);
    return engagements.map((engagement) => ({
      ...released(engagement),
      onBehalfOf: engagement.onBehalfOf === null ? null : (names.get(engagement.onBehalfOf) ?? null),
    }));
  }
}

function released(engagement: EngagementInPlan): Omit<ReleasedSpeaker, 'onBehalfOf'> {
  const { id, speakerId, role, state, planned, country, printed } = engagement;
  const { nativeName, latinName } = printedNames(engagement);
  return {
    engagementId: id,
    speakerId,
    role,
    name: nativeName || latinName,
    nativeName,
    latinName,
    country,
    position: printed?.position ?? engagement.position,
    organisation: printed?.organisation ?? engagement.organisation,
    // Nobody outside learns what was decided and is kept back; who is to go is not shown any longer either.
    isPublic: state === 'confirmed' && planned === 'confirmed',
  };
}
