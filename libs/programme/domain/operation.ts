import { BLANK_SESSION, SESSION_FIELDS, type Session, type SessionFacts, type SessionField } from './session';

/** Some of the facts of a session. */
export type SomeFacts = Partial<SessionFacts>;

/**
 * What one session was and what it becomes, as far as it is changed: `before` null makes it, with the facts of `after`
 * over those of a blank one; `after` null takes it away, and `before` is all it was.
 */
export interface Change {
  session: string;
  before: SomeFacts | null;
  after: SomeFacts | null;
}

/** What an editor does at once: it is done whole or not at all, and undone whole. */
export interface Operation {
  /** Counted from 1 for each event, without a gap. */
  number: number;
  act: string;
  changes: readonly Change[];
  by: string;
  /** ISO 8601. */
  at: string;
  /** The operation this one takes back. */
  undoes: number | null;
}

/** The changes that take these back, in the order in which they must be made. */
export function inverse(changes: readonly Change[]): Change[] {
  return changes
    .map(({ session, before, after }) => ({
      session,
      before: after,
      // What was only looked at was not changed: it stays as it has become.
      after: before && after ? pick(before, fieldsIn(after)) : before,
    }))
    .reverse();
}

/** The fields it writes over without having seen them: nobody could tell what another editor made of them. */
export function fieldsUnseen({ before, after }: Change): SessionField[] {
  return before && after ? fieldsIn(after).filter((field) => !(field in before)) : [];
}

/** The fields in which the session is not what the change saw; empty where the change can be made. */
export function fieldsMeanwhile(
  session: Session | undefined,
  { before, after }: Change,
): SessionField[] | 'made' | 'gone' {
  if (before === null) return session === undefined ? [] : 'made';
  if (session === undefined) return 'gone';
  // Whoever takes a session away must have seen all of it.
  const seen = after === null ? { ...BLANK_SESSION, ...before } : before;
  return fieldsIn(seen).filter((field) => !same(session[field], seen[field]));
}

/** The session as the change leaves it; undefined where it takes it away. */
export function changed(session: Session | undefined, { session: id, after }: Change): Session | undefined {
  if (after === null) return undefined;
  return { ...BLANK_SESSION, ...session, ...after, id };
}

/** The sessions with these changes made, whatever they were: how a screen follows what others did. */
export function withChanges(
  sessions: ReadonlyMap<string, Session>,
  changes: readonly Change[],
): Map<string, Session> {
  const next = new Map(sessions);
  for (const change of changes) {
    const session = changed(next.get(change.session), change);
    if (session === undefined) next.delete(change.session);
    else next.set(change.session, session);
  }
  return next;
}

/** The change that brings the session from one state to another; null where they are the same. */
export function changeBetween(before: Session | undefined, after: Session | undefined): Change | null {
  const session = (after ?? before)?.id;
  if (session === undefined) return null;
  if (before === undefined || after === undefined) {
    return { session, before: before ? factsOf(before) : null, after: after ? factsOf(after) : null };
  }
  const fields = SESSION_FIELDS.filter((field) => !same(before[field], after[field]));
  if (fields.length === 0) return null;
  return { session, before: pick(before, fields), after: pick(after, fields) };
}

/** The facts of a session, without its id. */
export function factsOf(session: Session): SessionFacts {
  return pick(session, SESSION_FIELDS) as SessionFacts;
}

function fieldsIn(facts: SomeFacts): SessionField[] {
  return SESSION_FIELDS.filter((field) => field in facts);
}

function pick(facts: SomeFacts, fields: readonly SessionField[]): SomeFacts {
  return Object.fromEntries(fields.map((field) => [field, facts[field]]));
}

/** Whether two values are the same as JSON would write them, in whatever order their keys stand. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [mine, theirs] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    mine.length === theirs.size &&
    mine.every(([key, value]) => theirs.has(key) && same(value, theirs.get(key)))
  );
}
