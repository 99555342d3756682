import { Injectable } from '@nestjs/common';
import { Database, inBatches, type RecurringWork, Recurs } from '@app/platform';
import { RegistrationKeysRepository } from '../persistence/registration-keys.repository';
import { KEYS_VERSION, keysOf } from '../list/search-keys';

const BATCH = 500;

/** Makes anew what registrations are found and sorted by, where it was made by older rules than ours. */
@Recurs('registration.rekey')
@Injectable()
export class Rekey implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly keys: RegistrationKeysRepository,
  ) {}

  async run(): Promise<void> {
    await inBatches((most) => this.batch(most), BATCH);
  }

  private batch(most: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      const old = await this.keys.lockKeyedBefore(tx, KEYS_VERSION, most);
      await this.keys.saveKeys(
        tx,
        old.map((registration) => ({ id: registration.id, ...keysOf(registration) })),
      );
      return old.length;
    });
  }
}
