import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '@config';
import { Database } from '@app/platform';
import { AccountsRepository } from './persistence/accounts.repository';

/** Says at the start that accounts of the demo are in a database they do not belong in; they open nothing there. */
@Injectable()
export class WarnOfDemo implements OnApplicationBootstrap {
  private readonly logger = new Logger(WarnOfDemo.name);

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.demo) return;
    const count = await this.accounts.countDemo(this.database.manager);
    if (count === 0) return;
    this.logger.warn(
      `${count} accounts of the demo are in this database. They cannot sign in at ${this.settings.publicOrigin}.`,
    );
  }
}
