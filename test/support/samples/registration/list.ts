import { newId } from '@app/kernel';
import { FileStore, JobRuns } from '@app/platform';
import { type Call, nothing, type Stages } from '../stage';
import type { World } from '../world';
import { everyFilter } from './filter';

export function listStages(world: World): Stages {
  const { scope, owner, mark, get, database, inTx, code, approved } = world;

  /** A list of people that was written to a file. */
  async function writtenList(): Promise<Call> {
    return inTx(async (tx): Promise<Call> => {
      const asked = { kind: 'people-export', params: { mark, once: newId() } };
      const { run } = await get(JobRuns).ask(tx, scope, asked);
      const file = await get(FileStore).put(tx, scope, {
        kind: 'people-export',
        name: `${mark}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        bytes: Buffer.from(mark),
        runId: run.id,
      });
      await tx.query("UPDATE job_run SET state = 'done', result = $2, finished_at = now() WHERE id = $1", [
        run.id,
        { file: file.id, people: 1 },
      ]);
      return { path: { export: run.id } };
    });
  }

  /** A view of the list of people that somebody shares. */
  async function sharedView(): Promise<Call> {
    const id = newId();
    await database.manager.query(
      `INSERT INTO saved_view (id, event_id, owner_id, owner_name, name, query, shared, created_at)
       VALUES ($1, $2, $3, 'Owner', $4, 'state=submitted', true, now())`,
      [id, scope.event, owner.id, code()],
    );
    return { path: { view: id } };
  }

  return {
    'Registrations.list': nothing,
    'Registrations.counts': nothing,
    'Registrations.find': async () => ({ path: { registration: approved.id } }),
    'Audience.find': nothing,
    'SavedViews.list': nothing,
    'SavedViews.create': async () => ({
      values: { name: code(), query: 'state=submitted', isDefault: false },
    }),
    'SavedViews.change': async () => ({
      ...(await sharedView()),
      values: { name: code(), query: 'state=returned', shared: true, isDefault: false },
    }),
    'SavedViews.remove': sharedView,
    'PeopleExports.ask': async () => ({
      values: { columns: ['number', 'name'], ...(await everyFilter(world)) },
    }),
    'PeopleExports.file': writtenList,
  };
}
