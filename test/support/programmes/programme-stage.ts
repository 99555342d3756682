import { Test, type TestingModule } from '@nestjs/testing';
import { newId } from '@app/kernel';
import { LIVE_MAP_OF_NEWS } from '@app/news';
import { Database, JobQueue, PlatformModule, SystemScope } from '@app/platform';
import { ProgrammeModule } from '@app/programme';
import { InlineQueue } from '../inline-queue';
import { testSettings } from '../settings';

/** The programme with what it stands on, and jobs done where they are asked for. */
export async function programmeApp(
  settings: Parameters<typeof testSettings>[0] = {},
): Promise<TestingModule> {
  const app = await Test.createTestingModule({
    imports: [
      PlatformModule.forRoot(testSettings(settings), { application: 'test', live: LIVE_MAP_OF_NEWS }),
      ProgrammeModule,
    ],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
    .compile();
  app.useLogger(false);
  return app.init();
}

/** A live event without a day, a room or a theme, in a series of its own. */
export async function anEvent(
  app: TestingModule,
  { country, timezone } = { country: 'CN', timezone: 'Asia/Shanghai' },
): Promise<SystemScope> {
  const [seriesId, eventId] = [newId(), newId()];
  const { manager } = app.get(Database);
  await manager.query(`insert into series (id, code, name, created_at) values ($1, $2, '{}', now())`, [
    seriesId,
    `s-${seriesId}`,
  ]);
  await manager.query(
    `insert into event (id, series_id, code, state, name, country, timezone, number_prefix, created_at, updated_at)
     values ($1, $2, $3, 'live', '{}', $4, $5, 'LM', now(), now())`,
    [eventId, seriesId, `e-${eventId}`, country, timezone],
  );
  return SystemScope.of({ eventId, seriesId, reason: 'An editor' });
}
