import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect } from '../../scripts/launcher/database.mjs';
import { throwawayKey } from '../../scripts/launcher/secret.mjs';

const MIGRATE = fileURLToPath(new URL('../../dist/apps/api/migrate.js', import.meta.url));

/**
 * One template database, migrated once, and a copy of it for each Jest worker. What is put into process.env here reaches
 * every worker; test/support/worker-env.cjs makes it that worker's own.
 */
export default async function setUp(globalConfig) {
  const server = process.env.DATABASE_URL;
  if (!server) {
    throw new Error(
      'These tests need services: npm test, or for one file node scripts/services.mjs -- npx jest PATH',
    );
  }
  const run = `rm_${process.pid}_${Date.now().toString(36)}`;
  const folder = mkdtempSync(join(tmpdir(), 'rivermeet-jest-'));
  const address = (database) => Object.assign(new URL(server), { pathname: `/${database}` }).href;
  const names = { server, folder, template: `${run}_template`, copies: copies(run, globalConfig.maxWorkers) };
  globalThis.rivermeetTest = names;
  Object.assign(process.env, {
    NODE_ENV: 'test',
    PUBLIC_ORIGIN: 'http://localhost:3000',
    SECRET_KEY: throwawayKey(),
    SMTP_URL: 'smtp://127.0.0.1:9',
    TEST_FOLDER: folder,
    DATABASE_TEMPLATE_URL: address(names.template),
    DATABASE_COPY_URL: address(`${run}_w`),
  });

  const client = await connect(server);
  try {
    await client.query(`create database ${names.template} template template0`);
    await migrate(address(names.template));
    for (const copy of names.copies)
      await client.query(`create database ${copy} template ${names.template} strategy file_copy`);
  } finally {
    await client.end();
  }
}

function copies(run, workers) {
  return Array.from({ length: workers }, (_, index) => `${run}_w${index + 1}`);
}

async function migrate(url) {
  const child = spawn(process.execPath, ['--enable-source-maps', MIGRATE], {
    env: { ...process.env, DATABASE_URL: url, QUEUE_BACKEND: 'postgres', LOG_LEVEL: 'error' },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0)
    throw new Error(
      `The template database could not be migrated: dist/apps/api/migrate.js ended with ${code}.`,
    );
}
