import type { TestingModule } from '@nestjs/testing';
import { Database, type SystemScope } from '@app/platform';
import {
  type ImportOptions,
  type ImportOutcome,
  ProgrammeExports,
  ProgrammeImports,
  ProgrammeReader,
  type Session,
} from '@app/programme';
import type { ExchangedSchedule } from '../../../libs/programme/exchange';
import { anEvent, programmeApp } from './programme-stage';

/** Schedules going in and out of events. */
export class TransferStage {
  private constructor(
    readonly app: TestingModule,
    readonly database: Database,
  ) {}

  static async open(): Promise<TransferStage> {
    const app = await programmeApp();
    return new TransferStage(app, app.get(Database));
  }

  /** An event without a day, a room or a theme. */
  anEvent(): Promise<SystemScope> {
    return anEvent(this.app, { country: 'LA', timezone: 'Asia/Vientiane' });
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
