import { DEADLINES, sessionDeadlines } from './deadlines';
import type { Pulse } from './pulse';

/**
 * How every pool of ours connects, so that no database keeps anybody waiting for ever. `pooled` is a way that leads
 * through a pooler: it refuses settings of a session; there they are the role's, which the migration sets.
 */
export function connectionOptions({ pooled, pulse }: { pooled: boolean; pulse?: Pulse }) {
  return {
    ...(pooled ? {} : sessionDeadlines),
    keepAlive: true,
    connectionTimeoutMillis: DEADLINES.connection,
    ...(pulse ? { Client: pulse.Client } : {}),
  };
}
