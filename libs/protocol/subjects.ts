import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';

/** Somebody who can stand in a list of an event, as whoever knows her names her. */
export interface Subject {
  id: string;
  nativeName: string;
  latinName: string;
  /** Where the name stands in lists. */
  nameKey: string;
  country: string | null;
}

/** Names those of these ids that it knows at the event of the scope. */
export type NamesSubjects = (tx: Tx, scope: Scope, ids: readonly string[]) => Promise<Subject[]>;

/**
 * Who may be placed by precedence. Contexts above say whom they know at an event, registered people and speakers, since
 * protocol knows neither.
 */
@Injectable()
export class Subjects {
  private readonly sources: NamesSubjects[] = [];

  declare(source: NamesSubjects): void {
    this.sources.push(source);
  }

  /** Each once, as the first that knows her names her. */
  async named(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Map<string, Subject>> {
    const found = new Map<string, Subject>();
    if (ids.length === 0) return found;
    for (const source of this.sources) {
      for (const subject of await source(tx, scope, ids)) {
        if (!found.has(subject.id)) found.set(subject.id, subject);
      }
    }
    return found;
  }

  async knows(tx: Tx, scope: Scope, id: string): Promise<boolean> {
    return (await this.named(tx, scope, [id])).has(id);
  }
}
