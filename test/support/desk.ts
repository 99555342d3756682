import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FocalPoints } from '@app/delegations';
import { MailedCodes, PersonalLinks } from '@app/identity';
import { Database, type SystemScope } from '@app/platform';
import { PlainBrowser } from '../api/site/browser';
import { committed } from './committed';

/** Somebody who looks after a delegation. */
export interface Appointed {
  id: string;
  delegationId: string;
  email: string;
  /** `/d/…` */
  path: string;
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
  { path }: Appointed,
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
