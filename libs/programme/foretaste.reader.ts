import { Inject, Injectable } from '@nestjs/common';
import { type Clock, latinFullName, nativeFullName, shownName } from '@app/kernel';
import { EventsReader } from '@app/events';
import { CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { type EngagementInPlan, SpeakersReader } from '@app/speakers';
import { engagementsIn } from './domain/release-check';
import type { ReleasedSession, ReleasedSpeaker } from './domain/released';
import { isForPublic, publicSession } from './domain/public-part';
import { SessionsRepository } from './persistence/sessions.repository';

/** What is told of a session before there is a programme: never when or where. */
export interface Foretaste {
  sessions: ReleasedSession[];
  speakers: ReleasedSpeaker[];
}

/** What of a draft everybody may read before it is released; whoever asks needs no permission. */
@Injectable()
export class ForetasteReader {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly sessions: SessionsRepository,
    private readonly speakers: SpeakersReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Sessions the organisers want to be known of before the programme is. */
  async of(scope: Scope, tx: Tx = this.database.manager): Promise<Foretaste> {
    if (!(await this.isLive(tx, scope))) return { sessions: [], speakers: [] };
    const featured = (await this.sessions.list(tx, scope)).filter(
      (session) => session.featured !== 'never' && isForPublic(session),
    );
    const confirmed = await this.speakers.confirmed(scope, featured.flatMap(engagementsIn), tx);
    const shown = new Set(confirmed.map(({ id }) => id));
    const now = this.clock.now();
    return {
      sessions: featured.map((session) => ({
        ...publicSession(session, shown, now),
        startsAt: null,
        roomId: null,
        materials: [],
      })),
      speakers: confirmed.map(speakerOf),
    };
  }

  private async isLive(tx: Tx, scope: Scope): Promise<boolean> {
    const { state } = await this.events.view(scope, tx);
    return state === 'live';
  }
}

function speakerOf(engagement: EngagementInPlan): ReleasedSpeaker {
  const { id, speakerId, role, name, country, position, organisation } = engagement;
  return {
    engagementId: id,
    speakerId,
    role,
    name: shownName(name, country),
    nativeName: nativeFullName(name, country),
    latinName: latinFullName(name, country),
    country,
    position,
    organisation,
    onBehalfOf: null,
    isPublic: true,
  };
}
