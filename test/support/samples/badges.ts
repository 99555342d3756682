import { BADGE_BATCH, BadgesService } from '@app/badges';
import { FileStore, JobRuns } from '@app/platform';
import { BulkActs } from '@app/registration';
import { once } from './once';
import { type Call, nothing, type Stages } from './stage';
import type { World } from './world';

export async function badgeStages({ scope, mark, get, inTx, cell, approved }: World): Promise<Stages> {
  const badges = get(BadgesService);
  const bulkActs = get(BulkActs);
  await inTx((tx) => badges.issue(tx, scope, approved.id));

  async function withBadge(): Promise<Call> {
    const active = await cell(
      `SELECT id AS cell FROM badge_issue WHERE registration_id = $1 AND state = 'active'`,
      approved.id,
    );
    if (!active) await inTx((tx) => badges.replace(tx, scope, approved.id, 'test'));
    return { path: { registration: approved.id } };
  }

  /** A batch of one part, of one person. */
  const doneBatch = once(() =>
    inTx(async (tx): Promise<Call> => {
      const asked = { kind: BADGE_BATCH, params: { mark } };
      const { run } = await get(JobRuns).ask(tx, scope, asked);
      const part = await get(FileStore).put(tx, scope, {
        kind: BADGE_BATCH,
        name: `${mark}.pdf`,
        mediaType: 'application/pdf',
        bytes: Buffer.from(mark),
        runId: run.id,
      });
      const files = [{ id: part.id, name: part.name, badges: 1, first: approved.id, last: approved.id }];
      await tx.query("UPDATE job_run SET state = 'done', result = $2, finished_at = now() WHERE id = $1", [
        run.id,
        { badges: 1, files, fallenBack: [], passedOver: [] },
      ]);
      return { path: { batch: run.id, part: part.id } };
    }),
  );

  return {
    'Badges.find': withBadge,
    'Badges.issue': withBadge,
    'Badges.replace': withBadge,
    'Badges.revoke': withBadge,
    'Badges.pdf': withBadge,
    'BadgeBatches.ask': async () => {
      const wanted = { kind: 'badges' as const, people: { ids: [approved.id] } };
      return { values: { actId: await inTx((tx) => bulkActs.prepare(tx, scope, wanted)) } };
    },
    'BadgeBatches.outcome': doneBatch,
    'BadgeBatches.part': doneBatch,
    'BadgeCounts.counts': nothing,
  };
}
