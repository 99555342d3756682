import { Injectable } from '@nestjs/common';
import { type Conflict, conflictsOf, isGraver } from '@app/commitments';
import { dayBounds, EventsReader } from '@app/events';
import { Database, type Scope, type Tx } from '@app/platform';
import { plannedSession } from './domain/planned-session';
import { ProgrammeRepository } from './persistence/programme.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { SurroundingsReader } from './surroundings.reader';

/** The conflicts of the draft, as an editor sees them in the browser. */
@Injectable()
export class ConflictsReader {
  constructor(
    private readonly database: Database,
    private readonly events: EventsReader,
    private readonly sessions: SessionsRepository,
    private readonly surroundings: SurroundingsReader,
    private readonly programme: ProgrammeRepository,
  ) {}

  /** All of them, the gravest first, acknowledged or not. */
  async list(scope: Scope, tx: Tx = this.database.manager): Promise<Conflict[]> {
    scope.require('programme.read');
    const event = await this.events.view(scope, tx);
    const sessions = await this.sessions.list(tx, scope);
    const { engaged, rooms, people, interpreters, others, rules } = await this.surroundings.of(scope, tx);
    const persons = new Map(engaged.map(({ engagementId, personId }) => [engagementId, personId]));
    return conflictsOf({
      sessions: sessions.map((session) => plannedSession(session, (id) => persons.get(id) ?? null)),
      rooms,
      people,
      interpreters,
      others,
      days: dayBounds(event.days, event.timezone),
      rules,
    });
  }

  /** Those nobody has acknowledged as they are now: what stops a release, and what is only to be known. */
  async open(
    scope: Scope,
    tx: Tx = this.database.manager,
  ): Promise<{ stopping: Conflict[]; warnings: Conflict[] }> {
    const acknowledged = new Map(
      (await this.programme.listAcknowledgements(tx, scope)).map(({ key, figures }) => [key, figures]),
    );
    const open = (await this.list(scope, tx)).filter(({ key, figures }) => {
      const seen = acknowledged.get(key);
      return seen === undefined || (seen !== null && isGraver(figures, seen));
    });
    return {
      stopping: open.filter(({ severity }) => severity !== 'warn'),
      warnings: open.filter(({ severity }) => severity === 'warn'),
    };
  }
}
