import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type DomainError, type PersonName, notFound } from '@app/kernel';
import { Audit, CLOCK, Database, type Scope, type Tx, auditRecord } from '@app/platform';
import { organisationKey, personKey, withoutAddress } from './domain/identity';
import {
  identityTaken,
  mergeHindered,
  mergeWithItself,
  mergedAlready,
  standsElsewhere,
  unknownField,
  usedElsewhere,
} from './domain/merge.errors';
import {
  type Choice,
  type Facts,
  type MergedKind,
  type Winner,
  differing,
  namesOf,
  proposed,
  settled,
  unknownFields,
} from './domain/merge';
import type { CalledOrganisation } from './domain/organisation-names';
import { type MergePair, MergeRules, type Standing } from './merge-rules';
import { organisationKeys } from './organisation-keys';
import { type MergeRow, type MergerRow, MergesRepository, type Took } from './persistence/merges.repository';

/** What would come of making two records one. */
export interface MergePreview {
  kept: Facts;
  other: Facts;
  differing: string[];
  proposed: Record<string, Winner>;
  /** What hangs on the other and will hang on the kept, by its name. */
  moves: Record<string, number>;
  hindrances: DomainError[];
}

const RECORDS = {
  person: auditRecord('person', { public: ['choice'], business: ['mergedFrom', 'moved'] }),
  organisation: auditRecord('organisation', { public: ['choice'], business: ['mergedFrom', 'moved'] }),
};

/** The permission to have in every event in which something of the two stands. */
const MAY_MERGE = 'registrations.write';

/** Two records of a series that are the same person or organisation become one. */
@Injectable()
export class Merges {
  constructor(
    private readonly database: Database,
    private readonly merges: MergesRepository,
    private readonly rules: MergeRules,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What differs, what moves and what stands in the way; nothing is changed. */
  async preview(
    scope: Scope,
    kind: MergedKind,
    pair: MergePair,
    tx: Tx = this.database.manager,
  ): Promise<MergePreview> {
    scope.require(MAY_MERGE);
    const { kept, other } = await this.find(tx, scope, kind, pair);
    const standings = await this.standings(tx, scope, kind, pair);
    mustSee(scope, kind, standings);
    const both = { kept: kept.facts, other: other.facts };
    return {
      ...both,
      differing: differing(kind, both),
      proposed: proposed(kind, both),
      moves: moved(standings),
      hindrances: await this.hindrances(tx, scope, kind, pair, standings),
    };
  }

  /**
   * Makes the two one in this transaction. Rows that refer to them are locked before the records themselves, as everybody
   * does who changes whom a row refers to.
   */
  async merge(tx: Tx, scope: Scope, kind: MergedKind, pair: MergePair, choice: Choice): Promise<void> {
    scope.require(MAY_MERGE);
    const [unknown] = unknownFields(kind, choice);
    if (unknown !== undefined) throw unknownField(unknown);
    for (const rule of this.rules.of(kind)) await rule.lock(tx, scope, pair);
    const { kept, other } = await this.find(tx, scope, kind, pair, { lock: true });
    const standings = await this.standings(tx, scope, kind, pair);
    mustSee(scope, kind, standings);
    const [hindrance] = await this.hindrances(tx, scope, kind, pair, standings);
    if (hindrance) throw mergeHindered(hindrance);

    const facts = settled(kind, { kept: kept.facts, other: other.facts }, choice);
    // Where the kept record says from now on what only the other said.
    const took = { fields: differing(kind, { kept: kept.facts, other: facts }), moved: moved(standings) };
    await this.settle(tx, scope, kind, { kept, other }, facts, took);
    for (const rule of this.rules.of(kind)) await rule.move(tx, scope, pair);
    const noted = { mergedFrom: pair.otherId, choice, moved: took.moved };
    await this.audit.add(tx, scope, RECORDS[kind].noted(`${kind}.merged`, pair.keptId, noted));
  }

  /**
   * Throws unless whoever asks may change this record: a `not-found` where she sees nothing of it, a conflict where it also
   * stands in an event she does not look after.
   */
  async assertLooksAfter(tx: Tx, scope: Scope, kind: MergedKind, id: string): Promise<void> {
    const standings = await this.standings(tx, scope, kind, { keptId: id, otherId: id });
    mustSee(scope, kind, standings, [true]);
    if (!looksAfterAll(scope, standings)) throw usedElsewhere();
  }

  /** Whether this record stands in none but these events; null: in whichever of the series. */
  async standsWithin(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    id: string,
    events: readonly string[] | null,
  ): Promise<boolean> {
    if (events === null) return true;
    const standings = await this.standings(tx, scope, kind, { keptId: id, otherId: id });
    return standings.every(({ eventId }) => events.includes(eventId));
  }

  /** What this id leads to in the scope’s series: itself, or the record it was made one with; null when there is none. */
  leadsTo(tx: Tx, scope: Scope, kind: MergedKind, id: string): Promise<string | null> {
    return this.merges.leadsTo(tx, scope, kind, id);
  }

  /** Whom a person was made one with, by whom and when, for whoever was shown her. */
  mergersOf(tx: Tx, scope: Scope, personId: string): Promise<MergerRow[]> {
    return this.merges.mergersOf(tx, scope, personId);
  }

  private async find(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    pair: MergePair,
    options: { lock?: boolean } = {},
  ): Promise<{ kept: MergeRow; other: MergeRow }> {
    const { kept, other } = await this.merges.find(tx, scope, kind, pair, options);
    if (!kept || !other) throw notFound(kind);
    const into = kept.into ?? other.into;
    if (into === null && kept.id !== other.id) return { kept, other };
    // Only whoever sees the record learns what became of it.
    const one = into ?? kept.id;
    mustSee(scope, kind, await this.standings(tx, scope, kind, { keptId: one, otherId: one }), [true]);
    throw into === null ? mergeWithItself() : mergedAlready(into);
  }

  private async standings(tx: Tx, scope: Scope, kind: MergedKind, pair: MergePair): Promise<Standing[]> {
    const found: Standing[] = [];
    for (const rule of this.rules.of(kind)) found.push(...(await rule.standings(tx, scope, pair)));
    return found;
  }

  private async hindrances(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    pair: MergePair,
    standings: readonly Standing[],
  ): Promise<DomainError[]> {
    // What stands in other events is not told to somebody who may not look there.
    if (!looksAfterAll(scope, standings)) return [standsElsewhere()];
    const found: DomainError[] = [];
    for (const rule of this.rules.of(kind)) found.push(...(await rule.hindrances(tx, scope, pair)));
    return found;
  }

  /** The kept record says what was chosen, and is found by everything either was found by. */
  private async settle(
    tx: Tx,
    scope: Scope,
    kind: MergedKind,
    { kept, other }: { kept: MergeRow; other: MergeRow },
    facts: Facts,
    took: Took,
  ): Promise<void> {
    const at = this.clock.now();
    const identity = identityOf(kind, facts, [kept, other]);
    const holder = await this.merges.findByIdentity(tx, scope, kind, identity);
    await this.merges.lead(tx, scope, kind, { keptId: kept.id, otherId: other.id }, { at, took });

    if (holder === null) {
      await this.merges.setIdentity(tx, scope, kind, kept.id, identity);
      await this.merges.insertLeading(tx, scope, kind, { like: kept.id, identity: kept.identity, at });
    } else if (holder.id !== kept.id) {
      const isOneOfThem = holder.id === other.id || [kept.id, other.id].includes(holder.into ?? '');
      if (!isOneOfThem) throw identityTaken();
      await this.merges.swapIdentities(tx, scope, kind, kept, { id: holder.id, identity });
    }
    await this.merges.save(tx, scope, kind, kept.id, facts);
    if (kind === 'organisation') {
      await this.merges.saveKeys(
        tx,
        scope,
        kept.id,
        organisationKeys([calledOf(facts), calledOf(kept.facts), calledOf(other.facts)]),
      );
    }
  }
}

/** The events whose records whoever asks may change; null for every one of the series. */
export function looksAfter(scope: Scope): string[] | null {
  if (scope.can(MAY_MERGE, { seriesId: scope.series, eventId: null })) return null;
  const grants = scope.grants.filter(({ permissions }) => permissions.includes(MAY_MERGE));
  return grants.flatMap(({ eventId }) => eventId ?? []);
}

/** Who sees nothing of one of the two does not learn that it is there. */
function mustSee(
  scope: Scope,
  kind: MergedKind,
  standings: readonly Standing[],
  sides: readonly boolean[] = [false, true],
): void {
  const everywhere = scope.can(MAY_MERGE, { seriesId: scope.series, eventId: null });
  const sees = (ofOther: boolean) =>
    standings.some(
      (standing) =>
        standing.ofOther === ofOther &&
        scope.can(MAY_MERGE, { seriesId: scope.series, eventId: standing.eventId }),
    );
  if (!everywhere && !sides.every(sees)) throw notFound(kind);
}

function looksAfterAll(scope: Scope, standings: readonly Standing[]): boolean {
  return standings.every(({ eventId }) => scope.can(MAY_MERGE, { seriesId: scope.series, eventId }));
}

function moved(standings: readonly Standing[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { ofOther, counts } of standings) {
    if (!ofOther) continue;
    for (const [what, count] of Object.entries(counts)) sums[what] = (sums[what] ?? 0) + count;
  }
  return sums;
}

/** What the settled record is found by. One without an address keeps how it was found, if its name comes from there. */
function identityOf(kind: MergedKind, facts: Facts, rows: readonly MergeRow[]): Facts {
  const country = facts['country'] ?? '';
  if (kind === 'organisation') return { country, name_key: organisationKey(facts['name'] ?? '') };
  const email = facts['email'] ?? '';
  const key = personKey(nameOf(facts), country);
  const stood = rows.find(({ identity, facts: its }) => identity['email'] === email && sameName(its, facts));
  return {
    email,
    name_key: stood?.identity['name_key'] ?? (email === '' ? withoutAddress(key, country) : key),
  };
}

function sameName(one: Facts, other: Facts): boolean {
  const { salutation: _, ...parts } = nameOf(one);
  const same = nameOf(other);
  return Object.entries(parts).every(([part, value]) => same[part as keyof PersonName] === value);
}

function calledOf(facts: Facts): CalledOrganisation {
  return { name: facts['name'] ?? '', latinName: facts['latin_name'] ?? '', names: namesOf(facts) };
}

function nameOf(facts: Facts): PersonName {
  return {
    nativeFamily: facts['native_family'] ?? '',
    nativeGiven: facts['native_given'] ?? '',
    latinFamily: facts['latin_family'] ?? '',
    latinGiven: facts['latin_given'] ?? '',
    salutation: facts['salutation'] ?? '',
  };
}
