import type { Session } from '@app/programme/domain/session';
import type { EngagementRole } from '../../../../api/types';
import type { EngagedPerson } from '../conflicts/surroundings';

/** A part somebody is given in the form: it is one once the form is saved. */
export interface NewPart {
  /** Stands in for the engagement until there is one, and is the key by which it is not made twice. */
  id: string;
  speakerId: string;
  name: string;
  role: EngagementRole;
  /** As it will be shown. */
  state: string;
}

/** Whoever is engaged, with those the form engages. */
export function withNewParts(
  engaged: ReadonlyMap<string, EngagedPerson>,
  parts: readonly NewPart[],
): ReadonlyMap<string, EngagedPerson> {
  if (parts.length === 0) return engaged;
  const given = parts.map(({ id, speakerId, name, role, state }): [string, EngagedPerson] => [
    id,
    { engagementId: id, speakerId, personId: speakerId, name, role, state, placedIn: null },
  ]);
  return new Map([...engaged, ...given]);
}

/** Those an item still names: whoever was taken out again is given nothing. */
export function partsToMake({ items }: Session, parts: readonly NewPart[]): NewPart[] {
  const named = new Set(items.flatMap((item) => item.appearances.map(({ engagementId }) => engagementId)));
  return parts.filter(({ id }) => named.has(id));
}

/** The session with the engagements that were made, by what stood in for them. */
export function withMade(session: Session, made: ReadonlyMap<string, string>): Session {
  if (made.size === 0) return session;
  return {
    ...session,
    items: session.items.map((item) => ({
      ...item,
      appearances: item.appearances.map((each) => ({
        ...each,
        engagementId: made.get(each.engagementId) ?? each.engagementId,
      })),
    })),
  };
}

/** Parts of event people that stand and that no item names: neither of another session, nor in this form. */
export function freeParts(engaged: Iterable<EngagedPerson>, { id, items }: Session): EngagedPerson[] {
  const taken = new Set(items.flatMap((item) => item.appearances.map(({ engagementId }) => engagementId)));
  return [...engaged].filter(
    ({ engagementId, personId, placedIn }) =>
      personId !== null && !taken.has(engagementId) && (placedIn === null || placedIn === id),
  );
}
