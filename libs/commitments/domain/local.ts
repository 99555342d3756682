import { ofSessionAlone } from './alone';
import type { Finding } from './conflict';
import { loadOf } from './interpreter-load';
import { comeWithin, inOneRoom, insidePlenary, ofOnePerson } from './pairs';
import { type Party, type SessionParty, timesOf } from './party';
import type { PlanFacts } from './plan-facts';
import { type PresenceIndex, interprets } from './presence-index';

/** Everything one session has to do with; what stands in the index under its id is its place until now. */
export function ofSession(party: SessionParty, index: PresenceIndex, facts: PlanFacts): Finding[] {
  const findings = [...ofSessionAlone(party, facts), ...withNeighbours(party, index, facts)];
  const { closesFor } = party.session;
  if (closesFor === null) return findings;
  for (const other of index.othersDuring(party)) {
    const finding = insidePlenary(party, other, invitedOf(other, closesFor, facts));
    if (finding) findings.push(finding);
  }
  return findings;
}

/** Everything that what is elsewhere has to do with sessions. */
export function ofOther(party: Party, index: PresenceIndex, facts: PlanFacts): Finding[] {
  const findings = withNeighbours(party, index, facts);
  for (const plenary of index.closing) {
    const finding = insidePlenary(plenary, party, invitedOf(party, plenary.session.closesFor, facts));
    if (finding) findings.push(finding);
  }
  return findings;
}

/** The load of one interpreter; with `instead`, as if that session stood where it does not yet. */
export function ofInterpreter(
  id: string,
  index: PresenceIndex,
  facts: PlanFacts,
  instead: SessionParty | null = null,
): Finding[] {
  const interpreter = facts.interpreters.get(id);
  if (!interpreter) return [];
  const parties = index.interpretedBy(id).filter((party) => party.id !== instead?.id);
  if (instead && interprets(instead, id)) parties.push(instead);
  return loadOf(interpreter, parties, { days: facts.days, rest: facts.rules.minutes.rest });
}

/** Who interprets in it. */
export function interpretersOf(party: Party | null | undefined): string[] {
  return party ? party.people.filter((id) => interprets(party, id)) : [];
}

/** How many of these people a session is for. */
export function invitedOf(
  { people }: Party,
  closesFor: 'everyone' | readonly string[] | null,
  facts: PlanFacts,
): number {
  if (closesFor === null) return 0;
  if (closesFor === 'everyone') return people.length;
  let invited = 0;
  for (const who of people) {
    if (facts.groupsOf(who).some((group) => closesFor.includes(group))) invited += 1;
  }
  return invited;
}

function withNeighbours(party: Party, index: PresenceIndex, facts: PlanFacts): Finding[] {
  const findings: Finding[] = [];
  const isIt = ({ id, session }: Party) => id === party.id && (session === null) === (party.session === null);

  if (party.holdsRoom && party.roomId !== null) {
    for (const other of index.byRoom.get(party.roomId) ?? []) {
      const finding = isIt(other) ? null : inOneRoom(party, other, party.roomId);
      if (finding) findings.push(finding);
    }
  }
  for (const who of party.people) {
    const hers = timesOf(party, who);
    for (const other of index.byPerson.get(who) ?? []) {
      if (!comeWithin(hers, timesOf(other, who), facts.longestWalk) || isIt(other)) continue;
      findings.push(...ofOnePerson(party, other, who, facts.walk(party.roomId, other.roomId)));
    }
  }
  return findings;
}
