import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import {
  Audit,
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
import { GoneSpeakersRepository } from '../persistence/gone-speakers.repository';
import { SpeakersRepository } from '../persistence/speakers.repository';
import { speakerRecord } from '../speakers.records';

/** In one transaction. */
const BATCH = 200;

/** Forgets the photos and texts of those who are not to speak any more. What is written of them stays. */
@Recurs('speakers.forget-gone')
@Injectable()
export class ForgetGone implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly gone: GoneSpeakersRepository,
    private readonly speakers: SpeakersRepository,
    private readonly files: FileStore,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await inBatches((most) => this.forget(most), BATCH);
  }

  private async forget(most: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      const before = keptSince(this.clock, retention.filesOfGoneSpeakers);
      const gone = await this.gone.withFiles(tx, before, most);
      for (const { id, eventId, photoId } of gone) {
        const scope = SystemScope.of({ eventId, reason: 'files of somebody who does not speak' });
        const files = await this.gone.forgetMaterials(tx, scope, id);
        if (photoId !== null) await this.speakers.save(tx, scope, id, { photoId: null });
        for (const file of photoId === null ? files : [photoId, ...files]) {
          await this.files.remove(tx, scope, file);
        }
        await this.audit.add(tx, scope, speakerRecord.noted('speaker.files-forgotten', id));
      }
      return gone.length;
    });
  }
}
