import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Clock, isId, newId, notFound } from '@app/kernel';
import { Settings } from '@config';
import { CLOCK } from '../clock';
import { afterCommit, Database } from '../database/database';
import type { Tx } from '../database/tx';
import type { Scope } from '../scope/scope';
import { FileStore, type NewFile, type StoredFile } from './file-store';
import { deleteFile, deleteMade, findFile, findKnownIds, insertFile } from './stored-file.repository';

/** Files in a folder of this machine, named by their id. */
@Injectable()
export class FolderFileStore extends FileStore {
  private readonly logger = new Logger('files');

  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    super();
  }

  async put(tx: Tx, scope: Scope, { bytes, runId, ...facts }: NewFile): Promise<StoredFile> {
    const file: StoredFile = {
      ...facts,
      id: newId(),
      eventId: scope.event,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      createdAt: this.clock.now(),
    };
    await writeDurably(this.pathOf(file.id), bytes);
    await insertFile(tx, scope, file, runId ?? null);
    return file;
  }

  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    if (await deleteFile(tx, scope, id)) this.dropBytes(tx, id);
  }

  async removeMade(tx: Tx, run: { id: string; eventId: string | null }): Promise<void> {
    for (const id of await deleteMade(tx, run)) this.dropBytes(tx, id);
  }

  async open(
    scope: Scope,
    id: string,
    asking = 'files.read',
  ): Promise<{ file: StoredFile; stream: Readable }> {
    scope.require(asking);
    const file = await findFile(this.database.manager, scope, id);
    if (file === null) throw notFound('file');
    const handle = await open(this.pathOf(file.id)).catch((error: NodeJS.ErrnoException) => {
      // A row without its bytes: a backup of the database without the files, or of another folder.
      if (error.code === 'ENOENT') throw notFound('file');
      throw error;
    });
    return { file, stream: handle.createReadStream() };
  }

  async sweep(before: Date): Promise<number> {
    let swept = 0;
    for (const folder of await namesIn(join(this.settings.dataDir, 'files'))) {
      swept += await this.sweepFolder(join(this.settings.dataDir, 'files', folder), before);
    }
    return swept;
  }

  private dropBytes(tx: Tx, id: string): void {
    afterCommit(tx, () => {
      rm(this.pathOf(id), { force: true }).catch((error: Error) => this.logger.warn(error.message));
    });
  }

  private async sweepFolder(folder: string, before: Date): Promise<number> {
    const names = await namesIn(folder);
    const known = await findKnownIds(this.database.manager, names.filter(isId));
    const stray = names.filter((name) => !known.has(name));
    const ages = await Promise.all(stray.map((name) => stat(join(folder, name)).catch(() => null)));
    const old = stray.filter((_, index) => (ages[index]?.mtimeMs ?? Infinity) < before.getTime());
    await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
    return old.length;
  }

  /** Ids of one moment share their first characters, so the last two spread the files over folders. */
  private pathOf(id: string): string {
    return join(this.settings.dataDir, 'files', id.slice(-2), id);
  }
}

/** The names in a folder, none where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
}

/** The name appears only once the bytes are on the disk. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  const handle = await open(partial, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, path);
}
