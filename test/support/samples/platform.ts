import { newId } from '@app/kernel';
import { FileStore, JobRuns } from '@app/platform';
import { type Call, nothing, type Stages } from './stage';
import type { World } from './world';

export async function platformStages({ scope, mark, get, database, inTx }: World): Promise<Stages> {
  const { run: job } = await inTx((tx) => get(JobRuns).ask(tx, scope, { kind: 'test', params: { mark } }));
  const file = await get(FileStore).put(database.manager, scope, {
    kind: 'test',
    name: `${mark}.txt`,
    mediaType: 'text/plain',
    bytes: Buffer.from(mark),
  });

  /** Work of this event that was given up. */
  async function deadLetter(): Promise<Call> {
    const id = newId();
    await database.manager.query(
      `WITH message AS (
         INSERT INTO outbox_message (id, topic, payload, dispatched_at)
         VALUES ($1, 'test.sampled', jsonb_build_object('eventId', $2::text), now()) RETURNING id)
       INSERT INTO dead_letter (id, message_id, handler, topic, event_id, kind, error, attempts, asked_at, given_up_at)
       SELECT id, id, 'test.sample', 'test.sampled', $2::uuid, 'failed', 'Error: no', 8, now(), now() FROM message`,
      [id, scope.event],
    );
    return { path: { letter: id } };
  }

  return {
    'Jobs.list': nothing,
    'Jobs.find': async () => ({ path: { job: job.id } }),
    'Jobs.cancel': async () => ({ path: { job: job.id } }),
    'Files.download': async () => ({ path: { file: file.id } }),
    'DeadLetters.list': nothing,
    'DeadLetters.run': deadLetter,
    'DeadLetters.runAll': deadLetter,
    'DeadLetters.dismiss': deadLetter,
  };
}
