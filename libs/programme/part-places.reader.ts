import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { EngagementPlace } from '@app/speakers';
import { engagementsIn } from './domain/release-check';
import type { ReleasedProgramme } from './domain/released';
import { endOf, type Session } from './domain/session';
import { ReleasesRepository } from './persistence/releases.repository';
import { SessionsRepository } from './persistence/sessions.repository';

/** Where the parts of speakers have their places, for those who have them. */
@Injectable()
export class PartPlacesReader {
  constructor(
    private readonly releases: ReleasesRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  /** As released; what stands in no release yet, as it is planned: in which session, and when that is to begin. */
  async of(tx: Tx, scope: Scope, engagementIds: readonly string[]): Promise<EngagementPlace[]> {
    const snapshot = (await this.releases.last(tx, scope))?.snapshot;
    const released = snapshot === undefined ? [] : releasedPlaces(snapshot, engagementIds);
    const rest = engagementIds.filter((id) => released.every(({ engagementId }) => engagementId !== id));
    const planned = rest.length === 0 ? [] : await this.sessions.withAny(tx, scope, rest);
    return [...released, ...planned.flatMap((session) => placesIn(session, rest))];
  }
}

function releasedPlaces(
  { rooms, sessions }: ReleasedProgramme,
  engagementIds: readonly string[],
): EngagementPlace[] {
  const names = new Map(rooms.map(({ id, name }) => [id, name]));
  return sessions.flatMap((session) => {
    const { roomId } = session;
    const end = endOf(session);
    const to = end === null ? null : new Date(end);
    const room = roomId === null ? null : (names.get(roomId) ?? null);
    const settled = { roomId, to, room, isProvisional: false };
    return placesIn(session, engagementIds).map((place) => ({ ...place, ...settled }));
  });
}

function placesIn(session: Session, engagementIds: readonly string[]): EngagementPlace[] {
  const { title, themeId, kind, startsAt } = session;
  const from = startsAt === null ? null : new Date(startsAt);
  const planned = { roomId: null, to: null, room: null, isProvisional: true };
  return engagementsIn(session)
    .filter((id) => engagementIds.includes(id))
    .map((engagementId) => ({
      ...{ engagementId, session: title, themeId, sessionKind: kind, from },
      ...planned,
    }));
}
