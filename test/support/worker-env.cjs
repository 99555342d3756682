const { mkdirSync } = require('node:fs');
const { join } = require('node:path');

// Before any test file loads: this Jest worker's own database, queue names and folders.
const worker = process.env.JEST_WORKER_ID;
const folder = join(process.env.TEST_FOLDER, `w${worker}`);
mkdirSync(join(folder, 'inbox'), { recursive: true });

Object.assign(process.env, {
  DATABASE_URL: `${process.env.DATABASE_COPY_URL}${worker}`,
  QUEUE_PREFIX: `w${worker}`,
  DATA_DIR: folder,
  INBOX_DIR: join(folder, 'inbox'),
  MAIL_PER_SECOND: '0',
  MAIL_PER_DOMAIN_PER_MINUTE: '0',
});
