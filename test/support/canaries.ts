import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Delegations, FocalPoints } from '@app/delegations';
import { type PersonalLink, PersonalLinks, Visitors, VISITOR_COOKIE } from '@app/identity';
import { cookieName, Database, type SystemScope } from '@app/platform';
import { InterpreterLinks, Interpreters } from '@app/programme';
import { ReviewService, asItStands } from '@app/registration';
import { Speakers } from '@app/speakers';
import { Settings } from '@config';
import { committed } from './committed';
import { submitted } from './living-event';

/** A registration whose every word says whose it is. */
export interface Canary {
  /** In lower case; the event's mark with her own behind it. */
  mark: string;
  id: string;
  /** Of `/r/{token}`. */
  token: string;
  link: PersonalLink;
  /** The cookies of a device that has proven her link and works on her registration. */
  cookie: string;
}

export function capital(mark: string): string {
  return mark.charAt(0).toUpperCase() + mark.slice(1);
}

/** A person of the event who carries the mark in her names, address, organisation and position. */
export async function canary(
  app: NestFastifyApplication,
  scope: SystemScope,
  mark: string,
  then: 'waits' | 'returned' | 'approved' = 'waits',
): Promise<Canary> {
  const name = capital(mark);
  const { id, path } = await submitted(app, scope, {
    person: { latinFamily: name, nativeFamily: name, email: `${mark}@example.org` },
    organisation: { organisationLatinName: name, organisationName: name, jobTitle: name },
  });
  const review = committed(app, ReviewService);
  if (then === 'approved') await review.approve(scope, asItStands(id));
  if (then === 'returned') {
    await review.return(scope, asItStands(id), {
      message: `Mend ${mark}.`,
      items: [{ field: 'jobTitle', note: mark }],
    });
  }

  const token = path.slice('/r/'.length).split('?', 1)[0] ?? '';
  const opened = await app.get(PersonalLinks, { strict: false }).open(token, 'registration');
  if (opened.state !== 'live') throw new Error(`The link of ${mark} does not open.`);
  return { mark, id, token, link: opened.link, cookie: await deviceOf(app, opened.link) };
}

/** Somebody with this address who looks after a new delegation. */
export async function appointed(
  app: NestFastifyApplication,
  scope: SystemScope,
  email: string,
  name = 'A',
): Promise<{ id: string; delegationId: string }> {
  const delegationId = await committed(app, Delegations).create(scope, {
    country: 'KH',
    organisation: { name, latinName: '', kind: 'company' },
    name: {},
    note: '',
  });
  const wanted = { name, email, language: 'en' } as const;
  return { delegationId, id: await committed(app, FocalPoints).appoint(scope, delegationId, wanted) };
}

/** Somebody who looks after a new delegation and carries the mark, on a device that has proven her link. */
export async function focalPoint(
  app: NestFastifyApplication,
  scope: SystemScope,
  mark: string,
): Promise<{ id: string; delegationId: string; token: string; link: PersonalLink; cookie: string }> {
  const { id, delegationId } = await appointed(app, scope, `${mark}@example.org`, capital(mark));
  const { manager } = app.get(Database, { strict: false });
  const links = app.get(PersonalLinks, { strict: false });
  const link = await links.findOf(manager, scope, { subjectKind: 'focal-point', subjectId: id });
  if (link === null) throw new Error(`The focal point ${mark} has no link.`);
  const token = links.urlPath(link).slice('/d/'.length);
  return { id, delegationId, token, link, cookie: await deviceOf(app, link) };
}

/** A speaker who carries the mark, and the token of her page, `/s/{token}`. */
export async function speaker(
  app: NestFastifyApplication,
  scope: SystemScope,
  mark: string,
): Promise<{ id: string; token: string }> {
  const id = await committed(app, Speakers).create(scope, { latinFamily: capital(mark) });
  const { manager } = app.get(Database, { strict: false });
  const links = app.get(PersonalLinks, { strict: false });
  const link = await links.findOf(manager, scope, { subjectKind: 'speaker', subjectId: id });
  if (link === null) throw new Error(`The speaker ${mark} has no link.`);
  return { id, token: links.urlPath(link).slice('/s/'.length) };
}

/** An interpreter who carries the mark, and the token of her page, `/i/{token}`. */
export async function interpreter(
  app: NestFastifyApplication,
  scope: SystemScope,
  mark: string,
): Promise<{ id: string; token: string }> {
  const { id } = await committed(app, Interpreters).create(scope, { name: capital(mark) });
  await committed(app, InterpreterLinks).make(scope, id);
  const { path } = await app.get(InterpreterLinks, { strict: false }).find(scope, id);
  if (path === null) throw new Error(`The interpreter ${mark} has no link.`);
  return { id, token: path.slice('/i/'.length) };
}

async function deviceOf(app: NestFastifyApplication, link: PersonalLink): Promise<string> {
  const settings = app.get(Settings);
  const proven = await app
    .get(Database, { strict: false })
    .transaction((tx) => app.get(Visitors, { strict: false }).prove(tx, null, link, 'made-here'));
  return `${cookieName(VISITOR_COOKIE, settings)}=${proven}; ${cookieName('rm_draft', settings)}=${link.id}`;
}
