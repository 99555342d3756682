import { ofSessionAlone } from './alone';
import { type Conflict, type Finding, byWeight, weighed } from './conflict';
import { invitedOf, ofInterpreter } from './local';
import { comeWithin, inOneRoom, insidePlenary, ofOnePerson } from './pairs';
import { type Party, timesOf } from './party';
import type { Plan, Stretch } from './plan';
import { type PlanFacts, factsOf } from './plan-facts';
import { PresenceIndex } from './presence-index';

/** Every conflict of a plan, the gravest first. */
export function conflictsOf(plan: Plan): Conflict[] {
  const facts = factsOf(plan);
  return swept(new PresenceIndex(plan.sessions, plan.others), facts).sort(byWeight);
}

/** Every conflict of the index, in no order: each room and each person is gone through once, in time. */
export function swept(index: PresenceIndex, facts: PlanFacts): Conflict[] {
  const findings: Finding[] = [];
  for (const party of index.parties) findings.push(...ofSessionAlone(party, facts));
  inRooms(index, findings);
  ofPeople(index, facts, findings);
  for (const plenary of index.closing) {
    for (const other of index.othersDuring(plenary)) {
      const finding = insidePlenary(plenary, other, invitedOf(other, plenary.session.closesFor, facts));
      if (finding) findings.push(finding);
    }
  }
  for (const id of facts.interpreters.keys()) findings.push(...ofInterpreter(id, index, facts));
  return weighed(facts.rules, findings);
}

function inRooms(index: PresenceIndex, findings: Finding[]): void {
  for (const [roomId, parties] of index.byRoom) {
    let [clearing, preparing] = [0, 0];
    for (const { turnaround, setup } of parties) {
      clearing = Math.max(clearing, turnaround);
      preparing = Math.max(preparing, setup);
    }
    eachNear(
      [...parties],
      clearing + preparing,
      (party) => party,
      (a, b) => {
        const finding = inOneRoom(a, b, roomId);
        if (finding) findings.push(finding);
      },
    );
  }
}

function ofPeople(index: PresenceIndex, facts: PlanFacts, findings: Finding[]): void {
  for (const [who, parties] of index.byPerson) {
    if (!parties.some(({ session }) => session !== null)) continue;
    const hers = (party: Party): Stretch => timesOf(party, who);
    eachNear(parties, facts.longestWalk, hers, (a, b) => {
      findings.push(...ofOnePerson(a, b, who, facts.walk(a.roomId, b.roomId)));
    });
  }
}

/** Every two that come nearer to each other than `reach`, once. */
function eachNear(
  parties: readonly Party[],
  reach: number,
  whenOf: (party: Party) => Stretch,
  visit: (a: Party, b: Party) => void,
): void {
  const inTime = parties.map((party) => ({ party, when: whenOf(party) }));
  inTime.sort((a, b) => a.when.from - b.when.from);
  inTime.forEach(({ party, when }, at) => {
    for (let next = at + 1; next < inTime.length; next += 1) {
      const later = inTime[next];
      if (!later || !comeWithin(when, later.when, reach)) return;
      visit(party, later.party);
    }
  });
}
