import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@app/kernel';
import { Database, Metrics } from '@app/platform';
import { parse } from 'yaml';
import { WorkerModule } from '../../../apps/worker/worker.module';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { testSettings } from '../../support/settings';

const TOKEN = 'f2b8e1c94a7d4d6f9c0b35e86d1a7243';

describe('the metrics', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    await emptyDatabase();
    app = await startApi({ env: { METRICS_TOKEN: TOKEN, TRUSTED_PROXY: '1' } });
  });

  afterAll(() => app.close());

  const ask = (asked: { headers?: Record<string, string>; remoteAddress?: string } = {}) =>
    app.inject({ method: 'GET', url: '/metrics', ...asked });

  /** Value of one line, such as `rivermeet_queue_jobs{queue="mail",state="waiting"}`. */
  const valueIn = (text: string, name: string): number | undefined => {
    const line = text.split('\n').find((each) => each.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length + 1));
  };

  it('are for this machine and for whoever has the token', async () => {
    const asked: Parameters<typeof ask>[0][] = [
      {},
      { remoteAddress: '10.0.0.7' },
      { headers: { 'x-forwarded-for': '127.0.0.1' } },
      { remoteAddress: '10.0.0.7', headers: { 'x-forwarded-for': '127.0.0.1' } },
      { remoteAddress: '10.0.0.7', headers: { authorization: `Bearer ${TOKEN}` } },
      { headers: { authorization: `Bearer ${TOKEN}x` } },
    ];
    const answers = await Promise.all(asked.map((one) => ask(one)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 403, 403, 403, 200, 403]);
    expect(answers[1]?.body).not.toContain('rivermeet_');
  });

  it('say how requests were answered, by route and never by address', async () => {
    const secret = `/r/${'s3cret'.repeat(4)}`;
    await app.inject({ method: 'GET', url: '/health/live' });
    await app.inject({ method: 'GET', url: secret });
    const { body } = await ask();
    const count = 'rivermeet_request_seconds_count';
    expect(valueIn(body, `${count}{method="GET",route="/health/live",status="2xx"}`)).toBe(1);
    expect(valueIn(body, `${count}{method="GET",route="/r/:token",status="4xx"}`)).toBe(1);
    expect(body).not.toContain('s3cret');
    // This very request.
    expect(valueIn(body, 'rivermeet_requests_in_flight')).toBe(1);
  });

  it('say what waits: outbox, queues, mail, dead letters, connections', async () => {
    const other = await startApi();
    await other.get(Database).manager.query(
      `INSERT INTO outbox_message (id, topic, payload, available_at) VALUES
           ($1, 'test', '{}', now() - interval '90 seconds'), ($2, 'test', '{}', now() + interval '1 hour')`,
      [newId(), newId()],
    );
    const { body } = await other.inject({ method: 'GET', url: '/metrics' });
    await other.close();

    expect(valueIn(body, 'rivermeet_outbox_waiting_messages')).toBe(1);
    const lag = valueIn(body, 'rivermeet_outbox_lag_seconds') ?? 0;
    expect([lag >= 90, lag < 150]).toEqual([true, true]);
    expect(valueIn(body, 'rivermeet_queue_jobs{queue="mail",state="waiting"}')).toBe(0);
    expect(valueIn(body, 'rivermeet_mail_deliveries{state="waiting"}')).toBe(0);
    expect(valueIn(body, 'rivermeet_mail_oldest_waiting_seconds')).toBe(0);
    expect(valueIn(body, 'rivermeet_mail_paused')).toBe(0);
    expect(valueIn(body, 'rivermeet_mail_domains_paused')).toBe(0);
    expect(valueIn(body, 'rivermeet_dead_letters')).toBe(0);
    expect(valueIn(body, 'rivermeet_database_connections{state="waiting"}')).toBe(0);
    expect(valueIn(body, 'rivermeet_database_silent')).toBe(0);
  });

  it('leave out what cannot be looked up instead of calling it nought', async () => {
    const other = await startApi();
    await other.get(Database).manager.query('ALTER TABLE dead_letter RENAME TO hidden_letter');
    try {
      const { statusCode, body } = await other.inject({ method: 'GET', url: '/metrics' });
      expect(statusCode).toBe(200);
      expect(valueIn(body, 'rivermeet_dead_letters')).toBeUndefined();
      expect(valueIn(body, 'rivermeet_mail_paused')).toBe(0);
    } finally {
      await other.get(Database).manager.query('ALTER TABLE hidden_letter RENAME TO dead_letter');
      await other.close();
    }
  });

  it('are there by every name that an alert asks for, in the api or the worker', async () => {
    const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(testSettings()), {
      logger: false,
    });
    try {
      // As their `main` does.
      for (const program of [app, worker]) program.get(Metrics).ofProcess();
      const [ours, theirs] = [(await ask()).body, await worker.get(Metrics).text()];
      const there = [ours, theirs].map((text) =>
        [...text.matchAll(/^([a-z_0-9]+)[ {]/gm)].map(([, name]) => name),
      );
      const asked = alertRules().flatMap(({ expr }) => expr.match(/\b(rivermeet|nodejs)_[a-z_0-9]+/g) ?? []);
      expect(new Set(asked).size).toBeGreaterThan(10);
      expect([...new Set(asked)].filter((name) => !there.flat().includes(name))).toEqual([]);

      // What is told of the house is told by both; of requests an api alone can tell, of handlers a worker.
      const house = asked.filter((name) => !/request|unhandled/.test(name));
      for (const names of there) expect(house.filter((name) => !names.includes(name))).toEqual([]);
    } finally {
      await worker.close();
    }
  });

  it('are explained where an alert comes from them', () => {
    const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
    const names = alertRules().map(({ alert }) => alert.replace('Rivermeet', ''));
    expect(names.filter((name) => !new RegExp(`^\\| ${name} +\\|`, 'm').test(page))).toEqual([]);
  });
});

const ROOT = join(__dirname, '../../..');

function alertRules(): { alert: string; expr: string }[] {
  const { groups } = parse(readFileSync(join(ROOT, 'deploy/prometheus/alerts.yml'), 'utf8')) as {
    groups: { rules: { alert: string; expr: string }[] }[];
  };
  return groups.flatMap(({ rules }) => rules);
}
