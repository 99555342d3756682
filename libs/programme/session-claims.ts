import { Injectable } from '@nestjs/common';
import { Availability, type Claim, type ClaimKind, Commitments, type Source } from '@app/commitments';
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
    // First what is given back: two sessions may exchange their rooms.
    for (const id of gone) await this.drop(tx, scope, id, was.get(id));
    for (const session of sessions) {
      const kind = CLAIM_OF[session.kind];
      const earlier = was.get(session.id);
      if (earlier && CLAIM_OF[earlier.kind] !== kind) {
        await this.commitments.drop(tx, scope, { kind: CLAIM_OF[earlier.kind], id: session.id });
      } else if (earlier && hardRooms) {
        await this.commitments.drop(tx, scope, { kind, id: session.id });
      }
    }
    // What nobody had before takes all it takes at once: an import makes hundreds.
    const made = sessions.filter(({ id }) => !was.has(id));
    const taken = made.flatMap((session) =>
      claimsOf(session, people, hardRooms).map((claim) => ({ ...claim, source: sourceOf(session) })),
    );
    if (taken.length > 0) await this.commitments.take(tx, scope, taken);
    for (const session of made) await this.close(tx, scope, session, undefined);
    for (const session of sessions) {
      if (!was.has(session.id)) continue;
      const source = sourceOf(session);
      await this.commitments.replace(tx, scope, source, claimsOf(session, people, hardRooms));
      await this.close(tx, scope, session, was.get(session.id));
    }
  }

  private async drop(tx: Tx, scope: Scope, id: string, session: Session | undefined): Promise<void> {
    const kinds = session ? [CLAIM_OF[session.kind]] : KINDS;
    for (const kind of kinds) await this.commitments.drop(tx, scope, { kind, id });
    await this.availability.reopen(tx, scope, id);
  }

  private async close(tx: Tx, scope: Scope, session: Session, before: Session | undefined): Promise<void> {
    const { from, to, closesFor } = plannedSession(session, () => null);
    if (from !== null && to !== null && closesFor !== null) {
      const window = { sourceId: session.id, from: new Date(from), to: new Date(to) };
      const who = closesFor === 'everyone' ? closesFor : [...closesFor];
      await this.availability.close(tx, scope, { ...window, closesFor: who });
    } else if (before && before.closedFor !== 'nobody') {
      await this.availability.reopen(tx, scope, session.id);
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
