import { Test, type TestingModule } from '@nestjs/testing';
import { newId } from '@app/kernel';
import { LIVE_MAP_OF_NEWS } from '@app/news';
import { Database, JobQueue, PlatformModule, SystemScope } from '@app/platform';
import {
  type ImportOptions,
  type ImportOutcome,
  ProgrammeExports,
  ProgrammeImports,
  ProgrammeModule,
  ProgrammeReader,
  type Session,
} from '@app/programme';
import type { ExchangedSchedule } from '../../../libs/programme/exchange';
import { InlineQueue } from '../inline-queue';
import { testSettings } from '../settings';

/** Schedules going in and out of events. */
export class TransferStage {
  private constructor(
    readonly app: TestingModule,
    readonly database: Database,
  ) {}

  static async open(): Promise<TransferStage> {
    const app = await Test.createTestingModule({
      imports: [
        PlatformModule.forRoot(testSettings({}), { application: 'test', live: LIVE_MAP_OF_NEWS }),
        ProgrammeModule,
      ],
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      .compile();
    app.useLogger(false);
    await app.init();
    return new TransferStage(app, app.get(Database));
  }

  /** An event without a day, a room or a theme. */
  async anEvent(): Promise<SystemScope> {
    const [seriesId, eventId] = [newId(), newId()];
    await this.database.manager.query(
      `insert into series (id, code, name, created_at) values ($1, $2, '{}', now())`,
      [seriesId, `s-${seriesId}`],
    );
    await this.database.manager.query(
      `insert into event (id, series_id, code, state, name, country, timezone, number_prefix, created_at, updated_at)
       values ($1, $2, $3, 'live', '{}', 'LA', 'Asia/Vientiane', 'LM', now(), now())`,
      [eventId, seriesId, `e-${eventId}`],
    );
    return SystemScope.of({ eventId, seriesId, reason: 'An editor' });
  }

  apply(scope: SystemScope, bytes: Buffer, options: ImportOptions): Promise<ImportOutcome> {
    return this.database.transaction((tx) => this.app.get(ProgrammeImports).apply(tx, scope, bytes, options));
  }

  look(scope: SystemScope, bytes: Buffer, options: ImportOptions): Promise<ImportOutcome> {
    return this.app.get(ProgrammeImports).look(scope, bytes, options);
  }

  async sessionsOf(scope: SystemScope): Promise<Session[]> {
    return (await this.app.get(ProgrammeReader).draft(scope)).sessions;
  }

  exported(scope: SystemScope): Promise<ExchangedSchedule> {
    return this.app.get(ProgrammeExports).schedule(scope);
  }
}

/** How many sessions an import makes, changes and leaves. */
export function did({ plan }: ImportOutcome): { made: number; changed: number; left: number } | null {
  return plan && { made: plan.made.length, changed: plan.changed.length, left: plan.left };
}
