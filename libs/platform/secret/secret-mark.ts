import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Settings } from '@config';
import { SealKey } from '../audit/seal';
import { Database } from '../database/database';
import { findMark, insertMark } from './secret-mark.repository';

/**
 * Holds SECRET_KEY against the one this database is used with, before this process does anything. With another one it would
 * run, lock out whoever has a second factor, and seal mails and the audit so that neither key opens all of them.
 */
@Injectable()
export class SecretMark implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  async onModuleInit(): Promise<void> {
    const { id } = new SealKey(this.settings.secretKey);
    if ((await this.mark(id)).equals(id)) return;
    throw new Error(
      'SECRET_KEY is not the one this database was made with: put the right one back (docs/operations.md, "The secret key").',
    );
  }

  /** The mark that stands. The first process of an empty house leaves its own; of two at once, one does. */
  private async mark(own: Buffer): Promise<Buffer> {
    const tx = this.database.manager;
    const standing = await findMark(tx);
    if (standing) return standing;
    await insertMark(tx, own);
    return (await findMark(tx)) ?? own;
  }
}
