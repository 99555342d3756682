import { DomainError, forbidden } from '@app/kernel';
import {
  type Actor,
  type ActorSession,
  type Authenticated,
  type Grant,
  type GrantPlace,
  reaches,
} from './actor';
import type { RequestOrigin } from './origin';

/** Where an act takes place. What is null is not narrowed. */
export interface Place {
  seriesId?: string | null;
  eventId?: string | null;
  registrationId?: string | null;
  delegationId?: string | null;
  speakerId?: string | null;
  interpreterId?: string | null;
}

/**
 * Who acts, where, and what they may do: the argument every service and reader takes, and the bound of every query.
 * Only a guard makes one (`Scope.issue`, held by lint); jobs, seeds and tests make a SystemScope.
 */
export class Scope {
  protected constructor(
    readonly actor: Actor,
    readonly grants: readonly Grant[],
    readonly seriesId: string | null,
    readonly eventId: string | null,
    readonly registrationId: string | null,
    readonly origin: RequestOrigin | null = null,
    /** The session the actor is signed in by; null for everybody who is not. */
    readonly session: ActorSession | null = null,
    /** Why the system acts, by itself or for somebody; null when a request does. */
    readonly reason: string | null = null,
    /** The delegation one of whose focal points acts; null for everybody else. */
    readonly delegationId: string | null = null,
    /** The speaker who acts by her link, or her assistant; null for everybody else. */
    readonly speakerId: string | null = null,
    /** The interpreter who reads by her link; null for everybody else. */
    readonly interpreterId: string | null = null,
  ) {}

  /** For guards only. */
  static issue(authenticated: Authenticated, place: Place = {}, origin: RequestOrigin | null = null): Scope {
    return new Scope(
      authenticated.actor,
      authenticated.grants,
      place.seriesId ?? null,
      place.eventId ?? null,
      place.registrationId ?? null,
      origin,
      authenticated.session ?? null,
      null,
      place.delegationId ?? null,
      place.speakerId ?? null,
      place.interpreterId ?? null,
    );
  }

  /** The event this act is in; asking for it outside of one is a defect. */
  get event(): string {
    if (this.eventId === null) throw new Error('This scope has no event.');
    return this.eventId;
  }

  /** The series this act is in; asking for it outside of one is a defect. */
  get series(): string {
    if (this.seriesId === null) throw new Error('This scope has no series.');
    return this.seriesId;
  }

  /** The registration whose holder acts; asking for it elsewhere is a defect. */
  get registration(): string {
    if (this.registrationId === null) throw new Error('This scope has no registration.');
    return this.registrationId;
  }

  /** The delegation whose focal point acts; asking for it elsewhere is a defect. */
  get delegation(): string {
    if (this.delegationId === null) throw new Error('This scope has no delegation.');
    return this.delegationId;
  }

  /** The speaker who acts; asking for her elsewhere is a defect. */
  get speaker(): string {
    if (this.speakerId === null) throw new Error('This scope has no speaker.');
    return this.speakerId;
  }

  /** The interpreter who reads; asking for her elsewhere is a defect. */
  get interpreter(): string {
    if (this.interpreterId === null) throw new Error('This scope has no interpreter.');
    return this.interpreterId;
  }

  /** Whether the actor holds the permission in the place, which is here unless told. */
  can(permission: string, place: GrantPlace = this): boolean {
    return this.grants.some((grant) => reaches(grant, place) && grant.permissions.includes(permission));
  }

  /** Throws `forbidden` unless the actor holds the permission in the place, which is here unless told. */
  require(permission: string, place: GrantPlace = this): void {
    if (!this.can(permission, place)) throw forbidden(permission);
  }

  /** Whether the actor has any part in this place at all; if not, the place does not exist for them. */
  get known(): boolean {
    return this.grants.some((grant) => reaches(grant, this));
  }
}

/** The system acting by itself, with the reason that will stand in the history. It may do everything. */
export class SystemScope extends Scope {
  /** With `asker` it does what somebody asked for, who stands in the history with the reason. */
  static of(place: Place & { reason: string; asker?: Actor | null }): SystemScope {
    if (place.reason.trim() === '') {
      throw new DomainError({
        code: 'scope.no-reason',
        kind: 'invalid',
        title: 'No reason',
        detail: 'The system acts for a reason only.',
      });
    }
    return new SystemScope(
      place.asker ?? { kind: 'system', id: null, name: place.reason },
      [],
      place.seriesId ?? null,
      place.eventId ?? null,
      place.registrationId ?? null,
      null,
      null,
      place.reason,
      place.delegationId ?? null,
      place.speakerId ?? null,
      place.interpreterId ?? null,
    );
  }

  override can(): boolean {
    return true;
  }

  override get known(): boolean {
    return true;
  }
}
