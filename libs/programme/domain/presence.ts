/** Milliseconds between two times a tab says that it is still there. */
export const PRESENCE_EVERY = 20_000;

/** Milliseconds after which somebody who has said nothing more is away: two beats may be lost on the way. */
export const AWAY_AFTER = 45_000;

/** One tab that has the editor before it. */
export interface OpenTab {
  accountId: string;
  name: string;
  /** The session whose details are open in it. */
  sessionId: string | null;
  /** Since when it shows what it shows. */
  since: Date;
}

/** A session somebody has open, and since when. */
export interface OpenSession {
  session: string;
  since: Date;
}

/** Somebody at work in the editor, in however many tabs. */
export interface Present {
  account: string;
  name: string;
  sessions: OpenSession[];
}

/** The people of these tabs, in the order in which the tabs stand; who has one session open twice has it since the first. */
export function peopleOf(tabs: readonly OpenTab[]): Present[] {
  const people = new Map<string, Present>();
  for (const { accountId, name, sessionId, since } of tabs) {
    const person = people.get(accountId) ?? { account: accountId, name, sessions: [] };
    people.set(accountId, person);
    if (sessionId === null) continue;
    const before = person.sessions.find(({ session }) => session === sessionId);
    if (before === undefined) person.sessions.push({ session: sessionId, since });
    else if (since < before.since) before.since = since;
  }
  return [...people.values()];
}
