import { Injectable } from '@nestjs/common';
import type { DomainError } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import type { MergedKind } from './domain/merge';

/** The record that stays and the one that will lead to it. */
export interface MergePair {
  keptId: string;
  otherId: string;
}

/** In which event rows hang on one of the two, and how many of what. */
export interface Standing {
  eventId: string;
  ofOther: boolean;
  counts: Readonly<Record<string, number>>;
}

/**
 * What becomes of the rows that refer to a record when it is made one with another. Each takes the scope of whoever asks
 * and works in all events of its series: that she looks after them all is asked before.
 */
export interface MergeRule {
  /** The foreign key it speaks for, as the database calls it; null where the rows name others than these too, by no key. */
  constraint: string | null;
  of: MergedKind;
  /** Keeps the rows of both from other writers, in the order of their ids. */
  lock(tx: Tx, scope: Scope, pair: MergePair): Promise<void>;
  standings(tx: Tx, scope: Scope, pair: MergePair): Promise<Standing[]>;
  /** What must be done first; each with what a person should do. */
  hindrances(tx: Tx, scope: Scope, pair: MergePair): Promise<DomainError[]>;
  /** Has the rows of the other refer to the one that is kept. */
  move(tx: Tx, scope: Scope, pair: MergePair): Promise<void>;
}

/**
 * The rules of all who refer to persons and organisations. Contexts above declare theirs, since people knows none of
 * them; a test holds them against the foreign keys of the database.
 */
@Injectable()
export class MergeRules {
  private readonly rules: MergeRule[] = [];

  declare(rule: MergeRule): void {
    const { constraint } = rule;
    if (constraint !== null && this.constraints.includes(constraint)) {
      throw new Error(`Two rules speak for ${constraint}.`);
    }
    this.rules.push(rule);
  }

  /** In the order they were declared, which is the order in which rows are locked and moved. */
  of(kind: MergedKind): readonly MergeRule[] {
    return this.rules.filter((rule) => rule.of === kind);
  }

  /** The foreign keys that have a rule. */
  get constraints(): string[] {
    return this.rules.flatMap(({ constraint }) => constraint ?? []);
  }
}
