import type { TestingModule } from '@nestjs/testing';
import { FixedClock, newId } from '@app/kernel';
import { Database, Dispatcher, FileStore, JobRuns, LongWork } from '@app/platform';
import { retention } from '@config';
import { emptyDatabase } from '../../support/database';
import { type TestWorker, startWorker } from '../../support/worker';
import { composeRegistration, loadEvent, OPEN, Registrants } from '../registration/compose';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

const MINUTE = 60_000;

describe('what is over', () => {
  const clock = new FixedClock(OPEN);
  let module: TestingModule;
  let worker: TestWorker;
  let people: Registrants;

  beforeAll(async () => {
    module = await composeRegistration(clock);
    worker = await startWorker({ clock });
  });

  afterAll(async () => {
    await worker.close();
    await module.close();
  });

  beforeEach(async () => {
    await emptyDatabase();
    clock.set(OPEN);
    people = await Registrants.of(module, await loadEvent(module));
  });

  const sql = <Row>(query: string, ...values: unknown[]): Promise<Row[]> =>
    module.get(Database).manager.query(query, values);

  const forget = (name: string): Promise<void> =>
    worker.module.get(Dispatcher).run({ id: `recurring-${name}`, name, data: {} });

  const idsIn = async (table: string): Promise<string[]> =>
    (await sql<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id);

  /** A moment so much before what is kept begins, or after it. */
  const old = (kept: number, by: number): Date => new Date(clock.now().getTime() - kept - by);

  it('is forgotten of job runs, with their files; never one that is not over', async () => {
    const ask = async (mark: string): Promise<string> => {
      const asked = { kind: 'test', params: { mark } };
      const { run } = await module
        .get(Database)
        .transaction((tx) => module.get(JobRuns).ask(tx, people.scope, asked));
      return run.id;
    };
    const carriedOut = async (mark: string): Promise<string> => {
      const id = await ask(mark);
      await worker.module.get(LongWork).carryOut(id, async ({ hold }) => {
        await module.get(Database).transaction(async (tx) => {
          await hold(tx);
          const file = {
            kind: 'test',
            name: mark,
            mediaType: 'text/plain',
            bytes: Buffer.from(mark),
            runId: id,
          };
          await module.get(FileStore).put(tx, people.scope, file);
        });
        return { result: {} };
      });
      return id;
    };
    const waiting = await ask('waiting');
    const gone = await carriedOut('gone');
    clock.advance(MINUTE);
    const kept = await carriedOut('kept');

    clock.advance(retention.finishedRuns);
    await forget('platform.forget-runs');
    expect(await idsIn('job_run')).toEqual([waiting, kept].sort());
    expect(await sql('SELECT job_run_id FROM stored_file')).toEqual([{ job_run_id: kept }]);
    expect(gone).not.toBe(kept);
  });

  it('is forgotten of mails: first what those said that failed, much later who was sent one', async () => {
    const mail = async (state: string, at: Date): Promise<string> => {
      const id = newId();
      await sql(
        `INSERT INTO mail_delivery (id, key, event_id, to_address, to_name, template, language, subject, message_id, state,
           sealed, created_at, tried_since, sent_at)
         VALUES ($1, $2, $3, 'a@example.org', 'A', 'code', 'en', 'Your code', '<a@b>', $4, '\\x00', $5, $5, $5)`,
        id,
        id,
        people.scope.event,
        state,
        at,
      );
      return id;
    };
    const mute = await mail('failed', old(retention.unsentTexts, MINUTE));
    const speaking = await mail('failed', old(retention.unsentTexts, -MINUTE));
    const waiting = await mail('waiting', old(retention.mails, MINUTE));
    await mail('sent', old(retention.mails, MINUTE));
    const sent = await mail('sent', old(retention.mails, -MINUTE));

    await forget('mail.forget-mails');
    expect(await idsIn('mail_delivery')).toEqual([mute, speaking, waiting, sent].sort());
    expect(await sql('SELECT id FROM mail_delivery WHERE sealed IS NULL')).toEqual([{ id: mute }]);
  });

  it('is forgotten of drafts nobody touches, with their links; never what was sent', async () => {
    const untouched = await people.draft('untouched@example.org');
    const sent = await people.submitted('sent@example.org');
    clock.advance(MINUTE);
    const touched = await people.draft('touched@example.org');

    clock.advance(retention.untouchedDrafts);
    await forget('registration.forget-drafts');
    expect(await idsIn('registration')).toEqual([sent, touched].sort());
    expect(await sql('SELECT subject_id FROM personal_link ORDER BY subject_id')).toEqual(
      [sent, touched].sort().map((id) => ({ subject_id: id })),
    );
    expect(await sql("SELECT object_id, reason FROM audit_entry WHERE action = 'draft.forgotten'")).toEqual([
      { object_id: untouched, reason: 'untouched draft' },
    ]);
  });

  it('is forgotten of tokens that were revoked or ran out; never a live one', async () => {
    const accountId = newId();
    await sql(
      `INSERT INTO account (id, email, name, language, created_at) VALUES ($1, 'a@example.org', 'A', 'en', now())`,
      accountId,
    );
    const token = async (ended: { revoked?: Date; expires?: Date }): Promise<string> => {
      const id = newId();
      await sql(
        `INSERT INTO api_token (id, account_id, name, token_hash, created_at, revoked_at, expires_at)
         VALUES ($1, $2, $3, sha256($3::text::bytea), $4, $5, $6)`,
        id,
        accountId,
        id,
        OPEN,
        ended.revoked ?? null,
        ended.expires ?? null,
      );
      return id;
    };
    await token({ revoked: old(retention.deadTokens, MINUTE) });
    await token({ expires: old(retention.deadTokens, MINUTE) });
    const kept = [
      await token({ revoked: old(retention.deadTokens, -MINUTE) }),
      await token({ expires: old(retention.deadTokens, -MINUTE) }),
      await token({}),
    ];
    await forget('identity.forget-dead');
    expect(await idsIn('api_token')).toEqual(kept.sort());
  });

  it('is forgotten batch after batch until nothing is left of it', async () => {
    await sql(
      `INSERT INTO asked_mail (id, event_id, email, asked_at)
       SELECT gen_random_uuid(), $1, 'a@example.org', $2::timestamptz FROM generate_series(1, 5001)`,
      people.scope.event,
      old(retention.askedMails, MINUTE),
    );
    await sql(
      `INSERT INTO asked_mail (id, event_id, email, asked_at) VALUES ($1, $2, 'a@example.org', $3)`,
      newId(),
      people.scope.event,
      old(retention.askedMails, -MINUTE),
    );
    await forget('registration.forget-asked-mails');
    expect(await sql('SELECT count(*)::int AS left FROM asked_mail')).toEqual([{ left: 1 }]);
  });
});
