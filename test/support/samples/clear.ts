import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { QueryFailedError } from 'typeorm';
import { Database, type SystemScope } from '@app/platform';
import { FAR_DAY, MADE } from './ground';

let cleared: Promise<void> = Promise.resolve();

/**
 * Takes away what calls have made, so that lists do not grow with each; one clearing after the other. Calls go on
 * meanwhile and lock in the order of their work: what a clearing lost to them, the next one takes away.
 */
export function clearMade(app: NestFastifyApplication, scope: SystemScope): Promise<void> {
  cleared = cleared.then(() => clear(app, scope)).catch(unlessLost);
  return cleared;
}

/** Lost to a call that held a row first, or put one in between. */
function unlessLost(error: unknown): void {
  const lost = error instanceof QueryFailedError && /deadlock detected|foreign key/.test(error.message);
  if (!lost) throw error;
}

async function clear(app: NestFastifyApplication, scope: SystemScope): Promise<void> {
  const tx = app.get(Database, { strict: false }).manager;
  await tx.query('DELETE FROM quota_category WHERE event_id = $1', [scope.event]);
  // Other lanes make quotas meanwhile, each with its categories.
  await tx.query(
    'DELETE FROM quota WHERE event_id = $1 AND NOT EXISTS (SELECT FROM quota_category WHERE quota_id = quota.id)',
    [scope.event],
  );
  await tx.query('UPDATE form SET current_version_id = NULL WHERE event_id = $1 AND code LIKE $2', [
    scope.event,
    `${MADE}%`,
  ]);
  for (const table of ['room', 'venue', 'theme', 'category', 'form']) {
    await tx.query(`DELETE FROM ${table} WHERE event_id = $1 AND code LIKE '${MADE}%'`, [scope.event]);
  }
  await tx.query('DELETE FROM event_day WHERE event_id = $1 AND date >= $2', [scope.event, FAR_DAY]);
  const used = '(SELECT pool_id FROM category UNION ALL SELECT pool_id FROM quota)';
  await tx.query(`DELETE FROM waiting_pool WHERE pool_id NOT IN ${used}`);
  await tx.query(`DELETE FROM place WHERE pool_id NOT IN ${used}`);
  await tx.query(`DELETE FROM pool WHERE id NOT IN ${used}`);
}
