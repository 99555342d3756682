import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { finished } from '../../faults/support/program';

/**
 * What Jest's global set-up does for a test, for a program of its own: one migrated database to copy, and the
 * environment our programs need.
 */
export async function prepareTemplate(): Promise<void> {
  const server = process.env.DATABASE_URL;
  if (!server) throw new Error('A bench needs services: npm run bench.');
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query('CREATE DATABASE bench_template TEMPLATE template0');
  await client.end();

  const folder = mkdtempSync(join(tmpdir(), 'rivermeet-bench-'));
  Object.assign(process.env, {
    NODE_ENV: 'production',
    PUBLIC_ORIGIN: 'http://localhost:3000',
    SECRET_KEY: randomBytes(32).toString('base64url'),
    SMTP_URL: 'smtp://127.0.0.1:9',
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    DATABASE_TEMPLATE_URL: Object.assign(new URL(server), { pathname: '/bench_template' }).href,
  });
  await finished('apps/api/migrate.js', {
    ...(process.env as Record<string, string>),
    DATABASE_URL: process.env.DATABASE_TEMPLATE_URL ?? '',
  });
}
