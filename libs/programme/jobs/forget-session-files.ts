import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import {
  CLOCK,
  Database,
  FileStore,
  inBatches,
  keptSince,
  type RecurringWork,
  Recurs,
  SystemScope,
} from '@app/platform';
import { retention } from '@config';
import { SessionFilesRepository } from '../persistence/session-files.repository';

/** In one transaction. */
const BATCH = 200;

/** Forgets files of sessions that neither the draft nor a release has named for a while. */
@Recurs('programme.forget-session-files')
@Injectable()
export class ForgetSessionFiles implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly sessionFiles: SessionFilesRepository,
    private readonly files: FileStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.sessionFiles.nameAll(this.database.manager, this.clock.now());
    await inBatches((most) => this.forget(most), BATCH);
  }

  private async forget(most: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      const before = keptSince(this.clock, retention.unnamedSessionFiles);
      const unnamed = await this.sessionFiles.unnamed(tx, before, most);
      for (const { id, eventId } of unnamed) {
        const scope = SystemScope.of({ eventId, reason: 'file no session names' });
        await this.files.remove(tx, scope, id);
      }
      return unnamed.length;
    });
  }
}
