import { Inject, Injectable } from '@nestjs/common';
import { Availability } from '@app/commitments';
import { changedMeanwhile } from '@app/events';
import { type Clock, type TimeRange, given, newId, notFound } from '@app/kernel';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { BLANK_INTERPRETER, type InterpreterFacts } from './domain/interpreter';
import { interpreterInUse } from './domain/programme.errors';
import { InterpreterLinks } from './interpreter-links.service';
import { InterpreterEntity } from './persistence/interpreter.entity';
import { InterpretersRepository } from './persistence/interpreters.repository';
import { ProgrammeRepository } from './persistence/programme.repository';
import { interpreterRecord } from './programme.records';

/** An interpreter, and when she has time; no ranges: always. */
export interface InterpreterView extends InterpreterFacts {
  id: string;
  version: number;
  available: readonly TimeRange[];
}

export type InterpreterChanges = Partial<InterpreterFacts> & { available?: readonly TimeRange[] };

const FACTS = Object.keys(BLANK_INTERPRETER) as (keyof InterpreterFacts)[];

/** Who interprets at the event: out of what into what, how long at most, and when. */
@Injectable()
export class Interpreters {
  constructor(
    private readonly database: Database,
    private readonly interpreters: InterpretersRepository,
    private readonly programme: ProgrammeRepository,
    private readonly availability: Availability,
    private readonly links: InterpreterLinks,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By name. */
  async list(scope: Scope, tx: Tx = this.database.manager): Promise<InterpreterView[]> {
    scope.require('programme.read');
    const rows = await this.interpreters.list(tx, scope);
    if (rows.length === 0) return [];
    const hours = await this.availability.hours(
      tx,
      scope,
      rows.map(({ id }) => ({ kind: 'interpreter' as const, id })),
    );
    const ranges = new Map(hours.map(({ resource, ranges: own }) => [resource.id, own]));
    return rows.map((row) => ({ ...row, available: ranges.get(row.id) ?? [] }));
  }

  /** Puts somebody on the list; without hours she is there at any time. */
  async create(
    tx: Tx,
    scope: Scope,
    { available = [], ...facts }: InterpreterChanges & { name: string },
  ): Promise<InterpreterView> {
    scope.require('programme.write');
    const created: InterpreterFacts = { ...BLANK_INTERPRETER, ...given(facts) };
    const id = newId();
    await this.interpreters.insert(tx, {
      ...created,
      pairs: [...created.pairs],
      id,
      eventId: scope.event,
      linkSentAt: null,
      version: 1,
      createdAt: this.clock.now(),
    });
    const hours = await this.setHours(tx, scope, id, available);
    const entry = interpreterRecord.created('interpreter.created', id, { ...created, available: hours });
    await this.audit.add(tx, scope, entry);
    return { ...created, id, version: 1, available: hours };
  }

  /** Changes what is written of her, if she still stands in `version`; what is not named stays. */
  async change(
    tx: Tx,
    scope: Scope,
    seen: { id: string; version: number },
    { available, ...changes }: InterpreterChanges,
  ): Promise<InterpreterView> {
    const before = await this.lock(tx, scope, seen.id);
    const had = await this.hoursOf(tx, scope, seen.id);
    if (before.version !== seen.version) {
      throw changedMeanwhile('interpreter', { ...factsOf(before), version: before.version });
    }
    const after: InterpreterFacts = { ...factsOf(before), ...given(changes) };
    await this.interpreters.save(tx, scope, seen.id, after);
    if (after.email !== before.email) await this.links.readdress(tx, scope, before);
    const has = available === undefined ? had : await this.setHours(tx, scope, seen.id, available);
    const entry = interpreterRecord.change(
      'interpreter.changed',
      seen.id,
      { ...factsOf(before), available: had },
      { ...after, available: has },
    );
    await this.audit.add(tx, scope, entry);
    return { ...after, id: seen.id, version: before.version + 1, available: has };
  }

  /** Takes her off the list, unless she interprets in a session of the draft. */
  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    scope.require('programme.write');
    // Whoever is just giving her a session is waited for.
    await this.programme.lock(tx, scope, this.clock.now());
    const interpreter = await this.lock(tx, scope, id);
    const sessions = await this.interpreters.sessionsOf(tx, scope, id);
    if (sessions.length > 0) throw interpreterInUse(interpreter.name, sessions.length);
    await this.setHours(tx, scope, id, []);
    await this.links.forget(tx, scope, id);
    await this.interpreters.delete(tx, scope, id);
    await this.audit.add(
      tx,
      scope,
      interpreterRecord.removed('interpreter.removed', id, factsOf(interpreter)),
    );
  }

  private async lock(tx: Tx, scope: Scope, id: string): Promise<InterpreterEntity> {
    scope.require('programme.write');
    const interpreter = await this.interpreters.lock(tx, scope, id);
    if (!interpreter) throw notFound('interpreter');
    return interpreter;
  }

  private async setHours(
    tx: Tx,
    scope: Scope,
    id: string,
    ranges: readonly TimeRange[],
  ): Promise<readonly TimeRange[]> {
    await this.availability.setHours(tx, scope, [
      { resource: { kind: 'interpreter', id }, ranges: [...ranges] },
    ]);
    return this.hoursOf(tx, scope, id);
  }

  private async hoursOf(tx: Tx, scope: Scope, id: string): Promise<readonly TimeRange[]> {
    const [hours] = await this.availability.hours(tx, scope, [{ kind: 'interpreter', id }]);
    return hours?.ranges ?? [];
  }
}

function factsOf(interpreter: InterpreterFacts): InterpreterFacts {
  return Object.fromEntries(FACTS.map((field) => [field, interpreter[field]])) as unknown as InterpreterFacts;
}
