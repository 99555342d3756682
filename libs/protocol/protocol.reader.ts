import { Injectable } from '@nestjs/common';
import { EventsReader } from '@app/events';
import { alphabeticalCountries } from '@app/i18n';
import { Database, type Scope, type Tx } from '@app/platform';
import type { Override } from './domain/overrides';
import { type Order, orderByPrecedence } from './domain/precedence';
import { type PrecedenceRules, type Rank, usualRules } from './domain/precedence-rules';
import type { Rankings, Standing } from './domain/standing';
import { USUAL_RANKS } from './domain/usual-ranks';
import { OverridesRepository } from './persistence/overrides.repository';
import { PrecedenceRepository } from './persistence/precedence.repository';
import type { PrecedenceOverrideEntity, StandingEntity } from './persistence/protocol.entities';
import { StandingsRepository } from './persistence/standings.repository';
import { FIRST_VERSION } from './precedence.service';
import { type Subject, Subjects } from './subjects';

/** The rules of an event, written or usual, with its ranks. */
export interface PrecedenceView {
  rules: PrecedenceRules;
  ranks: Rank[];
  version: number;
  changed: { at: Date; by: string } | null;
}

export interface StandingView extends StandingEntity {
  /** Null where nobody knows the person at this event any more. */
  subject: Subject | null;
}

/** Somebody a list is to place: her rank and time in office are looked up by her id. */
export interface Listed {
  id: string;
  name: string;
  nameKey?: string;
  country: string | null;
  /** Whoever she speaks on behalf of. */
  onBehalfOf?: { id: string; country: string | null } | null;
}

/** Who stands before whom at an event, for the organisers and for the lists of other contexts. */
@Injectable()
export class ProtocolReader {
  constructor(
    private readonly database: Database,
    private readonly precedence: PrecedenceRepository,
    private readonly standings: StandingsRepository,
    private readonly overrides: OverridesRepository,
    private readonly subjects: Subjects,
    private readonly events: EventsReader,
  ) {}

  async view(scope: Scope, tx: Tx = this.database.manager): Promise<PrecedenceView> {
    scope.require('programme.read');
    const written = await this.precedence.find(tx, scope);
    if (!written) {
      const rules = usualRules((await this.events.view(scope, tx)).country);
      return { rules, ranks: [...USUAL_RANKS], version: FIRST_VERSION, changed: null };
    }
    const ranks = (await this.precedence.ranks(tx, scope)).map(({ code, name }) => ({ code, name }));
    const { version, changedAt, changedBy } = written;
    // The usual rules are written down as they are once somebody holds one of their ranks.
    const changed = version === FIRST_VERSION ? null : { at: changedAt, by: changedBy };
    return { rules: written, ranks, version, changed };
  }

  /** Everybody of whom something is said, with what they are called. */
  async listStandings(scope: Scope, tx: Tx = this.database.manager): Promise<StandingView[]> {
    scope.require('programme.read');
    const standings = await this.standings.list(tx, scope);
    const subjects = await this.subjects.named(
      tx,
      scope,
      standings.map(({ subjectId }) => subjectId),
    );
    return standings.map((standing) => ({ ...standing, subject: subjects.get(standing.subjectId) ?? null }));
  }

  /** Those of every list, in the order in which they were decided. */
  async listOverrides(scope: Scope, tx: Tx = this.database.manager): Promise<PrecedenceOverrideEntity[]> {
    scope.require('programme.read');
    return this.overrides.list(tx, scope);
  }

  /** These people in the event’s order of precedence, each with why she stands there, and which decisions do not hold. */
  async order<P extends Listed>(
    tx: Tx,
    scope: Scope,
    { listKind, listId, people }: { listKind: string; listId: string; people: readonly P[] },
  ): Promise<Order<P & Standing>> {
    const { rules, ranks } = await this.view(scope, tx);
    const ids = people.flatMap(({ id, onBehalfOf }) => (onBehalfOf ? [id, onBehalfOf.id] : [id]));
    const standings = new Map((await this.standings.of(tx, scope, ids)).map((one) => [one.subjectId, one]));
    const rankingsOf = (id: string, country: string | null): Rankings => {
      const { rankCode = null, inOfficeSince = null } = standings.get(id) ?? {};
      return { rankCode, inOfficeSince, country };
    };
    const placed = people.map((person) => ({
      ...person,
      ...rankingsOf(person.id, person.country),
      standsFor: person.onBehalfOf ? rankingsOf(person.onBehalfOf.id, person.onBehalfOf.country) : null,
    }));
    const precedence = {
      ...rules,
      ranks: ranks.map(({ code }) => code),
      alphabet: alphabeticalCountries(rules.countryLanguage),
    };
    const decisions = await this.overrides.of(tx, scope, { listKind, listId });
    return orderByPrecedence(placed, precedence, decisions.map(decisionOf));
  }
}

function decisionOf(override: PrecedenceOverrideEntity): Override {
  const { subjectId, place, beforeId, afterId, reason, decidedBy, decidedAt } = override;
  const beside = beforeId === null ? { after: afterId ?? '' } : { before: beforeId };
  return {
    subjectId,
    to: place === null ? beside : { place },
    reason,
    by: decidedBy,
    at: decidedAt.toISOString(),
  };
}
