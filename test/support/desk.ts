import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Delegations, FocalPoints, type NewDelegation } from '@app/delegations';
import { MailedCodes, PersonalLinks } from '@app/identity';
import { Database, type SystemScope } from '@app/platform';
import { PlainBrowser } from '../api/site/browser';
import { startApi } from './api';
import { type Committed, committed } from './committed';
import { emptyDatabase } from './database';
import { loadLivingEvent, type Sent, submitted } from './living-event';
import { startWorker, type TestWorker } from './worker';

/** Somebody who looks after a delegation. */
export interface Appointed {
  id: string;
  delegationId: string;
  email: string;
  /** `/d/…` */
  path: string;
}

/** The API and its worker for the tests of a file, and an event of its own for each of them. */
export class DeskStage {
  app!: NestFastifyApplication;
  worker!: TestWorker;
  scope!: SystemScope;

  private constructor() {}

  /** To be called where the tests are declared; what it holds is there once they run. */
  static forEachTest(): DeskStage {
    const stage = new DeskStage();
    beforeAll(async () => {
      stage.app = await startApi({ unlimited: true });
      stage.worker = await startWorker();
    });
    afterAll(async () => {
      await stage.worker.close();
      await stage.app.close();
    });
    beforeEach(async () => {
      await emptyDatabase();
      stage.scope = await loadLivingEvent();
    });
    return stage;
  }

  get<S>(service: Type<S>): S {
    return this.app.get(service, { strict: false });
  }

  commands<S extends object>(service: Type<S>): Committed<S> {
    return committed(this.app, service);
  }

  readonly rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    this.get(Database).manager.query(sql, values);

  readonly delegationOf = (country: string, more: Partial<NewDelegation> = {}): Promise<string> =>
    this.commands(Delegations).create(this.scope, {
      ...{ country, organisation: null, name: {}, note: '' },
      ...more,
    });

  readonly appoint = (delegationId: string, email?: string): Promise<Appointed> =>
    appointed(this.app, this.scope, delegationId, email);

  readonly enter = (focal: Pick<Appointed, 'path'>, browser?: PlainBrowser): Promise<PlainBrowser> =>
    entered(this.app, this.scope, focal, browser);

  /** The desk of a delegation that was made for it, as the focal point sees it who was appointed for it. */
  readonly desk = async (country = 'KH'): Promise<PlainBrowser> =>
    this.enter(await this.appoint(await this.delegationOf(country)));

  readonly submitted = (options?: Parameters<typeof submitted>[2]): Promise<Sent> =>
    submitted(this.app, this.scope, options);

  readonly named = (latinFamily: string, country = 'KH'): Promise<Sent> =>
    this.submitted({ person: { latinFamily, country } });
}

let made = 0;

export async function appointed(
  app: NestFastifyApplication,
  scope: SystemScope,
  delegationId: string,
  email = `focal.${(made += 1)}@example.org`,
): Promise<Appointed> {
  const id = await committed(app, FocalPoints).appoint(scope, delegationId, {
    name: 'Oun Dara',
    email,
    language: 'en',
  });
  const links = app.get(PersonalLinks, { strict: false });
  const link = await links.findOf(app.get(Database, { strict: false }).manager, scope, {
    subjectKind: 'focal-point',
    subjectId: id,
  });
  if (link === null) throw new Error('She has no link.');
  return { id, delegationId, email, path: links.urlPath(link) };
}

/** Opens her link, has a code mailed and types it. */
export async function entered(
  app: NestFastifyApplication,
  scope: SystemScope,
  { path }: Pick<Appointed, 'path'>,
  browser = new PlainBrowser(app),
): Promise<PlainBrowser> {
  await browser.open(path);
  await browser.send(`${path}/code`, {}, { ask: 'yes' });
  await browser.send(`${path}/code`, { code: await lastCode(app, scope) });
  await browser.follow();
  return browser;
}

/** The six digits that were made last. */
export async function lastCode(app: NestFastifyApplication, scope: SystemScope): Promise<string> {
  const { manager } = app.get(Database, { strict: false });
  const [code] = await manager.query<{ id: string }[]>(
    'SELECT id FROM mailed_code ORDER BY created_at DESC, id DESC LIMIT 1',
  );
  return (await app.get(MailedCodes, { strict: false }).forMail(manager, scope, code?.id ?? ''))?.code ?? '';
}
