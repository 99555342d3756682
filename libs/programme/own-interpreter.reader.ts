import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import { CLOCK, Database, type Scope, type StoredFile, type Tx } from '@app/platform';
import { type InterpretedPart, MaterialsForInterpreters } from '@app/speakers';
import { type Assignment, assignmentsOf, type OwnDuty } from './domain/assignment';
import { mayHave } from './domain/materials';
import { engagementsIn } from './domain/release-check';
import type { Material, Session } from './domain/session';
import type { InterpreterEntity } from './persistence/interpreter.entity';
import { InterpretersRepository } from './persistence/interpreters.repository';
import { SessionsRepository } from './persistence/sessions.repository';
import { printedNames } from './printed-names';
import { type OpenedFile, SessionFiles } from './session-files.service';

/** A part in a session of hers, as it was printed. */
export interface OwnPart extends InterpretedPart {
  nativeName: string;
  latinName: string;
}

export interface OwnAssignment {
  session: Session;
  duties: readonly (OwnDuty & { with: string[] })[];
  /** In the order in which they speak. */
  parts: OwnPart[];
  /** What of the session’s documents she may have by now. */
  materials: Material[];
}

/** Her own page. */
export interface OwnInterpreter {
  interpreter: InterpreterEntity;
  assignments: OwnAssignment[];
}

/**
 * An interpreter’s own page. It shows the draft, not the last release: she prepares weeks before anything is released, and
 * whom the organiser has just given a session has to read its texts now. The page says that the plan may still change.
 */
@Injectable()
export class OwnInterpreterReader {
  constructor(
    private readonly database: Database,
    private readonly interpreters: InterpretersRepository,
    private readonly sessions: SessionsRepository,
    private readonly texts: MaterialsForInterpreters,
    private readonly documents: SessionFiles,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find(scope: Scope, tx: Tx = this.database.manager): Promise<OwnInterpreter> {
    const interpreter = await this.interpreters.find(tx, scope, scope.interpreter);
    if (!interpreter) throw notFound('interpreter');
    const assignments = await this.assignments(tx, scope);
    const names = await this.namesIn(tx, scope, assignments);
    const parts = await this.texts.of(tx, scope, engagementsOf(assignments));
    const reader = { reader: 'interpreters', now: this.clock.now() } as const;
    return {
      interpreter,
      assignments: assignments.map(({ session, duties }) => ({
        session,
        duties: duties.map((duty) => ({ ...duty, with: duty.withIds.flatMap((id) => names.get(id) ?? []) })),
        parts: partsOf(session, parts),
        materials: session.materials.filter((material) => mayHave(material, session, reader)),
      })),
    };
  }

  /** A text or slides of a speaker: decided anew, by what is hers and what is released at this moment. */
  async openText(
    scope: Scope,
    id: string,
    tx: Tx = this.database.manager,
  ): Promise<{ file: StoredFile; stream: Readable }> {
    return this.texts.open(tx, scope, id, engagementsOf(await this.assignments(tx, scope)));
  }

  /** A document of a session of hers, the same way. */
  async openDocument(
    scope: Scope,
    { session: asked, material }: { session: string; material: string },
    tx: Tx = this.database.manager,
  ): Promise<OpenedFile> {
    const hers = (await this.assignments(tx, scope)).find(({ session }) => session.id === asked);
    return this.documents.openOf(scope, hers?.session, material, 'interpreters');
  }

  private async assignments(tx: Tx, scope: Scope): Promise<Assignment[]> {
    const ids = await this.interpreters.sessionsOf(tx, scope, scope.interpreter);
    return ids.length === 0 ? [] : assignmentsOf(await this.sessions.list(tx, scope, ids), scope.interpreter);
  }

  private async namesIn(
    tx: Tx,
    scope: Scope,
    assignments: readonly Assignment[],
  ): Promise<Map<string, string>> {
    if (assignments.length === 0) return new Map();
    const interpreters = await this.interpreters.list(tx, scope);
    return new Map(interpreters.map(({ id, name }) => [id, name]));
  }
}

function engagementsOf(assignments: readonly Assignment[]): string[] {
  return [...new Set(assignments.flatMap(({ session }) => engagementsIn(session)))];
}

function partsOf(session: Session, parts: readonly InterpretedPart[]): OwnPart[] {
  return [...new Set(engagementsIn(session))].flatMap((id) => {
    const part = parts.find(({ engagement }) => engagement.id === id);
    return part ? [{ ...part, ...printedNames(part.engagement) }] : [];
  });
}
