import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, Database, keptSince, type RecurringWork, Recurs } from '@app/platform';
import { retention } from '@config';
import { ImportsRepository } from '../persistence/imports.repository';

/** Forgets tables nobody has touched for long: what was taken in stands in the registrations. */
@Recurs('registration.forget-imports')
@Injectable()
export class ForgetImports implements RecurringWork {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.imports.forgetBefore(this.database.manager, keptSince(this.clock, retention.importedTables));
  }
}
