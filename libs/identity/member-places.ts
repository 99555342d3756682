import { Injectable } from '@nestjs/common';
import { type LocalisedText, forbidden } from '@app/kernel';
import { EVERYWHERE, type Grant, type GrantPlace, type Scope, type Tx } from '@app/platform';
import { ROLES, ROLE_CODES, type Role } from './domain/roles';
import type { MemberBound } from './persistence/members.repository';
import { SignedInEvents } from './ports';

/** A place where whoever asks may give roles: everywhere, a series, or an event. */
export interface MemberPlace extends GrantPlace {
  /** Null for everywhere. */
  name: LocalisedText | null;
  /** What may be given and taken there. */
  roles: Role[];
}

/** Where somebody sees members, and which roles she may give there: none that may more than she does herself. */
@Injectable()
export class MemberPlaces {
  constructor(private readonly events: SignedInEvents) {}

  /** How far `members.read` reaches; throws `forbidden` when it reaches nowhere. */
  async boundOf(tx: Tx, scope: Scope): Promise<MemberBound> {
    if (scope.can('members.read', EVERYWHERE)) return { everywhere: true, seriesIds: [], eventIds: [] };
    const grants = holding(scope, 'members.read');
    if (grants.length === 0) throw forbidden('members.read');
    const events = await this.events.of(tx, grants);
    return {
      everywhere: false,
      seriesIds: grants.flatMap(({ eventId, seriesId }) => (eventId === null && seriesId ? [seriesId] : [])),
      eventIds: events.map(({ id }) => id),
    };
  }

  /** Throws `forbidden` when `members.write` reaches nowhere. */
  mustWriteSomewhere(scope: Scope): void {
    if (holding(scope, 'members.write').length === 0) scope.require('members.write', EVERYWHERE);
  }

  /** Every place with the roles that may be given there, the widest first. */
  async of(tx: Tx, scope: Scope): Promise<MemberPlace[]> {
    const grants = holding(scope, 'members.write');
    if (grants.length === 0) return [];
    const series = await this.events.seriesOf(tx, grants);
    const events = await this.events.of(tx, grants);
    const places: Omit<MemberPlace, 'roles'>[] = [
      { ...EVERYWHERE, name: null },
      ...series.map(({ id, name }) => ({ seriesId: id, eventId: null, name })),
      ...events.map(({ id, seriesId, name }) => ({ seriesId, eventId: id, name })),
    ];
    return places
      .map((place) => ({ ...place, roles: ROLE_CODES.filter((role) => mayGive(scope, role, place)) }))
      .filter(({ roles }) => roles.length > 0);
  }

  /** The place as grants know it, with the series of its event; null when whoever asks may give nothing there. */
  async find(tx: Tx, scope: Scope, wanted: GrantPlace): Promise<MemberPlace | null> {
    return placeIn(await this.of(tx, scope), wanted);
  }
}

/** The one of these places a role stands in; null when it stands in none of them. */
export function placeIn(
  places: readonly MemberPlace[],
  { seriesId, eventId }: GrantPlace,
): MemberPlace | null {
  const isIt = (place: MemberPlace) =>
    eventId === null ? place.eventId === null && place.seriesId === seriesId : place.eventId === eventId;
  return places.find(isIt) ?? null;
}

/** Whether the actor may give or take the role there: with `members.write`, and all the role may do. */
export function mayGive(scope: Scope, role: Role, place: GrantPlace): boolean {
  return scope.can('members.write', place) && ROLES[role].every((permission) => scope.can(permission, place));
}

function holding({ grants }: Scope, permission: string): Grant[] {
  return grants.filter(({ permissions }) => permissions.includes(permission));
}
