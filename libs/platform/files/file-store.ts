import type { Readable } from 'node:stream';
import type { Tx } from '../database/tx';
import type { Scope } from '../scope/scope';

export interface StoredFile {
  id: string;
  eventId: string;
  /** What the file is for, `badge-batch`. */
  kind: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** Of the bytes, hexadecimal. */
  sha256: string;
  createdAt: Date;
}

export interface NewFile {
  kind: string;
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  /** The job run of the same event that makes it: the file goes when that ends without being done, or is forgotten. */
  runId?: string;
}

/** Where files are kept. A folder by default; another store comes in by providing this class. */
export abstract class FileStore {
  /** Keeps the bytes, then writes the row; a row never points at nothing. */
  abstract put(tx: Tx, scope: Scope, file: NewFile): Promise<StoredFile>;

  /** Takes away the row, and the bytes once that is committed; nothing where there is no such file. */
  abstract remove(tx: Tx, scope: Scope, id: string): Promise<void>;

  /** The same for all that this job run has made. */
  abstract removeMade(tx: Tx, run: { id: string; eventId: string | null }): Promise<void>;

  /** Takes away bytes from before this moment that no row points at, of work that broke off; returns how many files. */
  abstract sweep(before: Date): Promise<number>;

  /**
   * The file of the scope's event, or a `not-found`.
   * @param asking the permission that opens it: that of any file, unless it belongs to work with one of its own
   */
  abstract open(scope: Scope, id: string, asking?: string): Promise<{ file: StoredFile; stream: Readable }>;
}
