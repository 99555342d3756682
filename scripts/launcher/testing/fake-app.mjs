import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../paths.mjs';

const client = `
const { createRequire } = require('node:module');
const { Client } = createRequire(${JSON.stringify(join(ROOT, 'package.json'))})('pg');
const client = new Client({ connectionString: process.env.DATABASE_URL });
client.on('error', () => process.exit(1));
`;

const served = (name, body) => `
${client}
if (process.env.FAULT === '${name} does not boot') { console.error('Error: the ${name} has no heart'); process.exit(1); }
client.connect().then(() => { ${body} });
if (process.env.FAULT === '${name} dies later') setTimeout(() => process.exit(1), 500);
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
`;

const FILES = {
  'apps/api/migrate.js': `${client}
client.connect().then(() => client.query('create table if not exists start (at timestamptz default now()); insert into start default values')).then(() => client.end());
`,
  'apps/api/demo.js': `${client}
const { writeFileSync } = require('node:fs');
client.connect()
  .then(() => client.query('create table if not exists demo (n int); insert into demo values (1)'))
  .then(() => {
    writeFileSync(process.env.DATA_DIR + '/demo-access.json', JSON.stringify({
      baseUrl: process.env.PUBLIC_ORIGIN,
      roles: [{ role: 'event-owner', email: 'owner@example.org', password: 'four plain words here', token: 't' }],
    }));
    return client.end();
  });
`,
  'apps/api/main.js': served(
    'api',
    `require('node:http').createServer(async (request, response) => {
      const { rows } = await client.query("select (select count(*)::int from start) as starts, (select count(*)::int from demo) as demos, (select datcollate || ' ' || pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as text");
      response.end(JSON.stringify(rows[0]));
    }).listen(Number(process.env.PORT), process.env.HOST, () => process.send({ ready: true }))`,
  ),
  'apps/worker/main.js': served('worker', 'process.send({ ready: true })'),
  'libs/mail/inbox/start-inbox.js': `exports.startInbox = async ({ port }) => require('node:net').createServer().listen(port, '127.0.0.1');`,
};

/** Programs that behave towards the launcher as ours do, in a folder like dist. */
export function makeFakeApp(dist) {
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    writeFileSync(join(dist, file), text);
  }
  return dist;
}
