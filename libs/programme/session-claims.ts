import { Injectable } from '@nestjs/common';
import {
  Availability,
  type Claim,
  type ClaimKind,
  type ClosedWindow,
  Commitments,
  type Source,
} from '@app/commitments';
import type { Scope, Tx } from '@app/platform';
import { SpeakersReader, stands } from '@app/speakers';
import { plannedSession } from './domain/planned-session';
import type { Session, SessionKind } from './domain/session';

const CLAIM_OF: Readonly<Record<SessionKind, ClaimKind>> = {
  session: 'session',
  plenary: 'session',
  break: 'session',
  blocker: 'blocker',
  visit: 'visit',
  rehearsal: 'rehearsal',
};

const KINDS = [...new Set(Object.values(CLAIM_OF))];

/** Keeps what sessions take of rooms, people and interpreters where every other context looks for it. */
@Injectable()
export class SessionClaims {
  constructor(
    private readonly commitments: Commitments,
    private readonly availability: Availability,
    private readonly speakers: SpeakersReader,
  ) {}

  /**
   * The claims of these sessions become what they take now, of `gone` nothing. Rooms are taken hard where the event has it
   * so: then `commitments.time-taken` says who has the room.
   */
  async replace(
    tx: Tx,
    scope: Scope,
    {
      sessions,
      before,
      gone,
    }: { sessions: readonly Session[]; before: readonly Session[]; gone: readonly string[] },
    { hardRooms }: { hardRooms: boolean },
  ): Promise<void> {
    const people = await this.peopleOf(tx, scope, sessions);
    const was = new Map(before.map((session) => [session.id, session]));
    // All at once, however many an import makes: every other editor waits meanwhile.
    const sources = [
      ...sessions.flatMap((session) => [sourceOf(session), ...kindsOf(was.get(session.id), session)]),
      ...gone.flatMap((id) => {
        const session = was.get(id);
        return session ? [sourceOf(session)] : KINDS.map((kind) => ({ kind, id }));
      }),
    ];
    const claims = sessions.flatMap((session) =>
      claimsOf(session, people, hardRooms).map((claim) => ({ ...claim, source: sourceOf(session) })),
    );
    await this.commitments.replaceAll(tx, scope, sources, claims);
    await this.close(tx, scope, sessions);
    const closed = before.filter(({ closedFor }) => closedFor !== 'nobody').map(({ id }) => id);
    const closing = new Set(sessions.flatMap((session) => (windowOf(session) ? [session.id] : [])));
    const reopened = [...closed, ...gone].filter((id) => !closing.has(id));
    await this.availability.reopen(tx, scope, reopened);
  }

  private async close(tx: Tx, scope: Scope, sessions: readonly Session[]): Promise<void> {
    for (const session of sessions) {
      const window = windowOf(session);
      if (window !== null) await this.availability.close(tx, scope, window);
    }
  }

  private async peopleOf(tx: Tx, scope: Scope, sessions: readonly Session[]): Promise<Map<string, string>> {
    const ids = sessions.flatMap(({ items }) =>
      items.flatMap(({ appearances }) => appearances.map(({ engagementId }) => engagementId)),
    );
    if (ids.length === 0) return new Map();
    const engagements = await this.speakers.inPlan(scope, ids, tx);
    return new Map(
      engagements.filter(({ planned }) => stands(planned)).map(({ id, personKey }) => [id, personKey]),
    );
  }
}

function sourceOf({ kind, id }: Session): Source {
  return { kind: CLAIM_OF[kind], id };
}

/** What its claims were of before, where it was of another kind. */
function kindsOf(before: Session | undefined, { kind }: Session): Source[] {
  return before && CLAIM_OF[before.kind] !== CLAIM_OF[kind] ? [sourceOf(before)] : [];
}

/** What a plenary closes; null where it closes nothing, or has no time. */
function windowOf(session: Session): ClosedWindow | null {
  const { from, to, closesFor } = plannedSession(session, () => null);
  if (from === null || to === null || closesFor === null) return null;
  const who = closesFor === 'everyone' ? closesFor : [...closesFor];
  return { sourceId: session.id, from: new Date(from), to: new Date(to), closesFor: who };
}

function claimsOf(
  session: Session,
  people: ReadonlyMap<string, string>,
  hardRooms: boolean,
): Omit<Claim, 'source'>[] {
  const planned = plannedSession(session, (id) => people.get(id) ?? null);
  const { from, to, roomId } = planned;
  if (from === null || to === null) return [];
  const label = session.title;
  const stretch = (each: { from: number; to: number }) => ({
    from: new Date(each.from),
    to: new Date(each.to),
  });
  const lasting = (each: { from: number; to: number }): boolean => each.from < each.to;
  return [
    ...(roomId === null
      ? []
      : [
          {
            resource: { kind: 'room' as const, id: roomId },
            hard: hardRooms,
            label,
            ...stretch({ from, to }),
          },
        ]),
    ...planned.people.filter(lasting).map(({ personId, ...each }) => ({
      resource: { kind: 'person' as const, id: personId },
      hard: false,
      label,
      ...stretch(each),
    })),
    ...planned.interpreters.filter(lasting).map(({ interpreterId, ...each }) => ({
      resource: { kind: 'interpreter' as const, id: interpreterId },
      hard: false,
      label,
      ...stretch(each),
    })),
  ];
}
