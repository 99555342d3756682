import { type Conflict, byWeight, weighed } from './conflict';
import { swept } from './conflicts-of';
import { interpretersOf, ofInterpreter, ofOther, ofSession } from './local';
import { type SessionParty, partyOfOther, partyOfSession } from './party';
import type { OtherClaim, Plan, PlannedSession } from './plan';
import { type PlanFacts, factsOf } from './plan-facts';
import { PresenceIndex } from './presence-index';
import { StandingConflicts } from './standing-conflicts';

/**
 * The conflicts of a plan while it is changed: a session that is moved is judged anew with its neighbours, and everything
 * else stays. Always the list `conflictsOf` makes of the plan as it is by then; a test holds them equal.
 */
export class ConflictGraph {
  private readonly facts: PlanFacts;
  private readonly index: PresenceIndex;
  private readonly standing: StandingConflicts;

  constructor(plan: Plan) {
    this.facts = factsOf(plan);
    this.index = new PresenceIndex(plan.sessions, plan.others);
    this.standing = new StandingConflicts(swept(this.index, this.facts));
  }

  /** The conflicts as they stand, the gravest first; the same array for as long as nothing changes. */
  list(): readonly Conflict[] {
    return this.standing.list();
  }

  /** The session stands there now, wherever it stood. */
  move(session: PlannedSession): void {
    this.replace(session.id, partyOfSession(session));
  }

  /** A session that is new, or as it is from now on. */
  put(session: PlannedSession): void {
    this.move(session);
  }

  remove(sessionId: string): void {
    this.replace(sessionId, null);
  }

  /** Something elsewhere is new or has changed. */
  putOther(other: OtherClaim): void {
    this.removeOther(other.id);
    const party = partyOfOther(other);
    if (!party) return;
    this.index.addOther(party);
    this.standing.add(weighed(this.facts.rules, ofOther(party, this.index, this.facts)));
  }

  removeOther(id: string): void {
    this.standing.dropOther(id);
    this.index.removeOther(id);
  }

  /** What this session would conflict with if it stood so; nothing changes. */
  against(session: PlannedSession): Conflict[] {
    const party = partyOfSession(session);
    if (!party) return [];
    const findings = ofSession(party, this.index, this.facts);
    for (const id of interpretersOf(party)) {
      const loads = ofInterpreter(id, this.index, this.facts, party);
      findings.push(...loads.filter(({ sessions }) => sessions.includes(session.id)));
    }
    return weighed(this.facts.rules, findings).sort(byWeight);
  }

  private replace(id: string, party: SessionParty | null): void {
    const interpreters = new Set([...interpretersOf(this.index.session(id)), ...interpretersOf(party)]);
    this.standing.dropSession(id);
    for (const interpreter of interpreters) this.standing.dropLoad(interpreter);

    this.index.removeSession(id);
    if (party) this.index.addSession(party);

    const { facts, index } = this;
    const findings = party ? ofSession(party, index, facts) : [];
    for (const interpreter of interpreters) findings.push(...ofInterpreter(interpreter, index, facts));
    this.standing.add(weighed(facts.rules, findings));
  }
}
