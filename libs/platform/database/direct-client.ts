import type { Settings } from '@config';
import type { Client } from 'pg';
import { DEADLINES } from './deadlines';
import type { Pulse } from './pulse';

/** One connection past any pooler, for what a session keeps: LISTEN and advisory locks. Not yet connected. */
export function directClient(
  settings: Pick<Settings, 'database'>,
  pulse: Pulse,
  application: string,
): Client {
  return new pulse.Client({
    connectionString: settings.database.directUrl,
    application_name: `rivermeet-${application}`,
    connectionTimeoutMillis: DEADLINES.connection,
    keepAlive: true,
  });
}
