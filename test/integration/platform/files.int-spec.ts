import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Test, type TestingModule } from '@nestjs/testing';
import { newId } from '@app/kernel';
import { Database, FileStore, JobQueue, PlatformModule, Scope, SystemScope, VISITOR } from '@app/platform';
import { emptyDatabase } from '../../support/database';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

const HOUR = 3600_000;

describe('kept files', () => {
  const scope = SystemScope.of({ eventId: newId(), reason: 'test' });
  let module: TestingModule;
  let files: FileStore;
  let folder: string;

  beforeAll(async () => {
    await emptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'rivermeet-files-'));
    module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(testSettings({ DATA_DIR: folder }), { application: 'test' })],
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      .compile();
    await module.init();
    files = module.get(FileStore);
  });

  afterAll(async () => {
    await module.close();
    await rm(folder, { recursive: true, force: true });
  });

  const put = () =>
    files.put(module.get(Database).manager, scope, {
      kind: 'test',
      name: 'a.txt',
      mediaType: 'text/plain',
      bytes: Buffer.from('a'),
    });
  const pathOf = (id: string) => join(folder, 'files', id.slice(-2), id);

  it('are read as they were kept', async () => {
    const { id } = await put();
    expect(await text((await files.open(scope, id)).stream)).toBe('a');
  });

  it('are opened to nobody who may not read files', async () => {
    const { id } = await put();
    const visitor = Scope.issue(VISITOR, { eventId: scope.event });
    await expect(files.open(visitor, id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are not there when their bytes are gone', async () => {
    const { id } = await put();
    await rm(pathOf(id));
    await expect(files.open(scope, id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are swept when nothing points at them, once they are old', async () => {
    const [kept, lost, young, half] = [await put(), await put(), await put(), await put()];
    await module
      .get(Database)
      .manager.query('DELETE FROM stored_file WHERE id = ANY($1::uuid[])', [[lost.id, young.id]]);
    await writeFile(`${pathOf(half.id)}.partial`, 'b');
    const old = new Date(Date.now() - 25 * HOUR);
    for (const path of [pathOf(kept.id), pathOf(lost.id), `${pathOf(half.id)}.partial`]) {
      await utimes(path, old, old);
    }
    expect(await files.sweep(new Date(Date.now() - 24 * HOUR))).toBe(2);
    expect(
      [pathOf(kept.id), pathOf(lost.id), pathOf(young.id), pathOf(half.id), `${pathOf(half.id)}.partial`].map(
        existsSync,
      ),
    ).toEqual([true, false, true, true, false]);
  });
});
