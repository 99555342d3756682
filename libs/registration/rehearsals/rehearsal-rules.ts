import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { RehearsalKind } from '../domain/rehearsal';

/** What becomes of rows that refer to registrations when those are purged. */
export interface RehearsalRule {
  /** The foreign keys it speaks for, as the database calls them. */
  constraints: readonly string[];
  /** How many rows of a kind an organiser is told of hang on these registrations. */
  count(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Partial<Record<RehearsalKind, number>>>;
  /** Takes those rows away; the registrations themselves go last. */
  purge(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void>;
}

/**
 * The rules of all who refer to registrations. Contexts above declare theirs, since registration knows none of them; a
 * test holds them against the foreign keys of the database.
 */
@Injectable()
export class RehearsalRules {
  private readonly rules: RehearsalRule[] = [];

  /** Called at boot; a foreign key has one rule only. */
  declare(rule: RehearsalRule): void {
    const twice = rule.constraints.find((constraint) => this.constraints.includes(constraint));
    if (twice !== undefined) throw new Error(`Two rules speak for ${twice}.`);
    this.rules.push(rule);
  }

  /** In the order they were declared, which is the order in which rows are taken away. */
  get all(): readonly RehearsalRule[] {
    return this.rules;
  }

  /** The foreign keys that have a rule. */
  get constraints(): string[] {
    return this.rules.flatMap(({ constraints }) => constraints);
  }
}
