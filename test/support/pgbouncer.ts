import { type Kept, keep } from './kept';

/** PgBouncer in transaction mode before the server of this address; `url` leads through it to the same database. */
export async function startPgbouncer(direct: string): Promise<Kept<unknown> & { url: string }> {
  const kept = await keep<{ port: number }>('pgbouncer', [direct]);
  const url = Object.assign(new URL(direct), { hostname: '127.0.0.1', port: String(kept.message.port) }).href;
  return { ...kept, url };
}
