import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';

/** A part of an event that other contexts may have chosen by its id or code. */
export interface EventPartRef {
  kind: 'day' | 'theme' | 'room';
  id: string;
  code: string;
}

/** Counts how often a context uses the part. */
export type PartUseCounter = (tx: Tx, scope: Scope, part: EventPartRef) => Promise<number>;

/**
 * Who else uses the parts of an event. Contexts above register how to count their own rows, since events knows none
 * of them; a part in use is not removed.
 */
@Injectable()
export class PartUses {
  private readonly counters = new Map<string, PartUseCounter>();

  /** `by` names the users in the refusal a person reads: "registrations". */
  register(by: string, counter: PartUseCounter): void {
    this.counters.set(by, counter);
  }

  /** The first context that uses the part, or null. */
  async userOf(tx: Tx, scope: Scope, part: EventPartRef): Promise<string | null> {
    for (const [by, count] of this.counters) {
      if ((await count(tx, scope, part)) > 0) return by;
    }
    return null;
  }
}
