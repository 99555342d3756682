import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, notFound } from '@app/kernel';
import {
  Audit,
  CLOCK,
  Database,
  FileStore,
  type Scope,
  type StoredFile,
  SystemScope,
  type Tx,
} from '@app/platform';
import { mediaTypeOf } from './domain/file-kind';
import { mayHave } from './domain/materials';
import { wrongSessionFile } from './domain/programme.errors';
import type { MaterialAudience, SessionFacts } from './domain/session';
import { type SessionFile, SessionFilesRepository } from './persistence/session-files.repository';
import { programmeRecord } from './programme.records';
import { ReleasesReader } from './releases.reader';

export interface OpenedFile {
  file: StoredFile;
  stream: Readable;
  /** What its material is called. */
  title: string;
}

/** Files that a session’s materials name: taken in for the draft, handed out as the last release says. */
@Injectable()
export class SessionFiles {
  constructor(
    private readonly database: Database,
    private readonly sessionFiles: SessionFilesRepository,
    private readonly releases: ReleasesReader,
    private readonly files: FileStore,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list(scope: Scope, tx: Tx = this.database.manager): Promise<SessionFile[]> {
    scope.require('programme.read');
    return this.sessionFiles.list(tx, scope);
  }

  /** By id, what is told of these; whoever asks has been shown that they are there. */
  async facts(scope: Scope, ids: readonly string[]): Promise<Map<string, SessionFile>> {
    if (ids.length === 0) return new Map();
    const files = await this.sessionFiles.list(this.database.manager, scope, ids);
    return new Map(files.map((file) => [file.id, file]));
  }

  /** Keeps a file until a session names it; what nothing names is forgotten after a while. */
  async put(tx: Tx, scope: Scope, { name, bytes }: { name: string; bytes: Buffer }): Promise<SessionFile> {
    scope.require('programme.write');
    const mediaType = mediaTypeOf(bytes);
    if (mediaType === null) throw wrongSessionFile();
    const kept = { kind: 'session-file', name: name.trim() || 'file', mediaType, bytes };
    const file = await this.files.put(tx, scope, kept);
    await this.sessionFiles.insert(tx, scope, file.id, this.clock.now());
    const facts = { file: file.id, mediaType, size: file.size };
    await this.audit.add(tx, scope, programmeRecord.noted('programme.file-sent', scope.event, facts));
    return { id: file.id, name: file.name, mediaType, size: file.size };
  }

  /** Any file of a session, for who looks after the programme. */
  async open(scope: Scope, id: string): Promise<OpenedFile> {
    scope.require('programme.read');
    const [known] = await this.sessionFiles.list(this.database.manager, scope, [id]);
    if (!known) throw notFound('file');
    return { ...(await this.opened(scope, id)), title: '' };
  }

  /**
   * The file of a material of the last release, as far as this reader may have it by now. One that she may not have, or
   * not yet, is not there.
   */
  async handOut(
    scope: Scope,
    { session: asked, material: id }: { session: string; material: string },
    reader: MaterialAudience,
  ): Promise<OpenedFile> {
    const release = await this.releases.shownTo(scope, reader);
    const session = release?.programme.sessions.find((one) => one.id === asked);
    return this.openOf(scope, session, id, reader);
  }

  /** The same of a session somebody was shown by another way than a release. */
  async openOf(
    scope: Scope,
    session: SessionFacts | undefined,
    id: string,
    reader: MaterialAudience,
  ): Promise<OpenedFile> {
    const material = session?.materials.find((one) => one.id === id);
    if (!session || !material || material.fileId === null) throw notFound('file');
    if (!mayHave(material, session, { reader, now: this.clock.now() })) throw notFound('file');
    return { ...(await this.opened(scope, material.fileId)), title: material.title };
  }

  private opened(scope: Scope, id: string): Promise<{ file: StoredFile; stream: Readable }> {
    // Who may have it was looked at; the store knows files only.
    const reason = 'A file of a session';
    return this.files.open(SystemScope.of({ eventId: scope.event, asker: scope.actor, reason }), id);
  }
}
