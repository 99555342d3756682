import { Injectable } from '@nestjs/common';
import { Database, type Scope, type Tx } from '@app/platform';
import type { Session } from './domain/session';
import { told, type ToldOperation } from './operation-view';
import { ProgrammeRepository } from './persistence/programme.repository';
import { SessionsRepository } from './persistence/sessions.repository';

/** Operations told at once to whoever follows; who is further behind reads the draft again. */
const MOST_OPERATIONS = 200;

/** The draft of an event’s programme. */
export interface Draft {
  /** The number of the last operation in it. */
  number: number;
  sessions: Session[];
}

/** What is settled for the programme as a whole. */
export interface DraftSettings {
  isPublic: boolean;
  severities: Record<string, string>;
  walking: { withinVenue?: number; betweenVenues?: number };
  version: number;
}

@Injectable()
export class ProgrammeReader {
  constructor(
    private readonly database: Database,
    private readonly programme: ProgrammeRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  /**
   * The draft as it stands, with all operations up to `number` and perhaps of the next ones: whoever follows makes these
   * again, which changes nothing. Exact in a transaction that has locked the programme.
   */
  async draft(scope: Scope, tx: Tx = this.database.manager): Promise<Draft> {
    scope.require('programme.read');
    const programme = await this.programme.find(tx, scope);
    const sessions = await this.sessions.list(tx, scope);
    return { number: programme?.operations ?? 0, sessions };
  }

  /** What is settled; as usual where nobody has settled anything. */
  async settings(scope: Scope, tx: Tx = this.database.manager): Promise<DraftSettings> {
    scope.require('programme.read');
    const programme = await this.programme.find(tx, scope);
    const { isPublic = false, severities = {}, walking = {}, version = 0 } = programme ?? {};
    return { isPublic, severities, walking, version };
  }

  /** What was done after the operation of this number, and whether that is all of it. */
  async operationsAfter(
    scope: Scope,
    after: number,
  ): Promise<{ operations: ToldOperation[]; complete: boolean }> {
    scope.require('programme.read');
    const rows = await this.programme.listOperations(
      this.database.manager,
      scope,
      after,
      MOST_OPERATIONS + 1,
    );
    return {
      operations: rows.slice(0, MOST_OPERATIONS).map((row) => told(row, scope.actor)),
      complete: rows.length <= MOST_OPERATIONS,
    };
  }
}
