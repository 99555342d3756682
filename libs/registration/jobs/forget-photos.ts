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
import { PhotosRepository } from '../persistence/photos.repository';
import { registrationRecord } from '../registration.records';

/** In one transaction. */
const BATCH = 200;

/** Forgets pictures nothing names any more, and those of people who have left their event for good. */
@Recurs('registration.forget-photos')
@Injectable()
export class ForgetPhotos implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly photos: PhotosRepository,
    private readonly files: FileStore,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await inBatches((most) => this.forgetUnnamed(most), BATCH);
    await inBatches((most) => this.forgetGone(most), BATCH);
  }

  private async forgetUnnamed(most: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      const photos = await this.photos.unnamed(tx, keptSince(this.clock, retention.strayBytes), most);
      for (const { id, eventId } of photos) {
        const scope = SystemScope.of({ eventId, reason: 'picture nothing names' });
        await this.files.remove(tx, scope, id);
      }
      return photos.length;
    });
  }

  private async forgetGone(most: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      const photos = await this.photos.ofTheGone(tx, keptSince(this.clock, retention.photosOfTheGone), most);
      for (const photo of photos) {
        const scope = SystemScope.of({ eventId: photo.eventId, reason: 'picture of somebody who has left' });
        await this.photos.forgetAnswer(tx, scope, photo);
        await this.files.remove(tx, scope, photo.id);
        const action = 'registration.photo-forgotten';
        await this.audit.add(tx, scope, registrationRecord.noted(action, photo.registrationId ?? '', {}));
      }
      return photos.length;
    });
  }
}
