import { addDays } from '@app/kernel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModule } from '@nestjs/testing';

import type { Role } from '@app/identity';
import type { Clock } from '@app/kernel';
import { Database, Scope, type SystemScope } from '@app/platform';
import { CategoriesReader, type RawValues, RegistrationsService } from '@app/registration';
import { EventFiles, EventFilesModule } from '../../apps/api/event-files';
import { accountsOf } from './accounts';
import { testSettings } from './settings';
import { committed } from './committed';

const EVENT_FILE = readFileSync(join(__dirname, '../../data/lancang-mekong.yaml'), 'utf8');

/** So many days before the event every category of the file is open. */
const DAYS_BEFORE = 45;

/** The repository's own event, held in the near future; with `code` another edition, with `series` in another series. */
export async function loadLivingEvent(
  options: { clock?: Clock; code?: string; series?: string } = {},
): Promise<SystemScope> {
  const { clock, code = 'lancang-mekong', series = 'lancang-mekong' } = options;
  const codes = [series, code];
  const text = EVENT_FILE.replaceAll(/^ {2}code: lancang-mekong$/gm, () => `  code: ${codes.shift()}`);
  const today = (clock?.now() ?? new Date()).toISOString().slice(0, 10);

  const source = { name: 'event.yaml', text, startsOn: addDays(today, DAYS_BEFORE) };
  const loader = await (KEEPS ? keptLoader(clock) : makeLoader(clock));
  const { scope } = await loader.get(EventFiles).load(source);
  if (!KEEPS) await loader.close();
  return scope;
}

/**
 * Whether tests of a file follow one another, for which the loader is kept: to make it takes as long as to load an event. A
 * program that measures loads one event, and must not be held open by it.
 */
const KEEPS = typeof afterAll === 'function';

/** By their clock. */
const loaders = new Map<Clock | undefined, Promise<TestingModule>>();

if (KEEPS) {
  afterAll(async () => {
    await Promise.all([...loaders.values()].map(async (made) => (await made).close()));
    loaders.clear();
  });
}

function keptLoader(clock: Clock | undefined): Promise<TestingModule> {
  const kept = loaders.get(clock) ?? makeLoader(clock);
  loaders.set(clock, kept);
  return kept;
}

async function makeLoader(clock: Clock | undefined): Promise<TestingModule> {
  const module = await Test.createTestingModule({
    imports: [EventFilesModule.forRoot(testSettings(), { clock })],
  }).compile();
  module.useLogger(false);
  return module.init();
}

export interface Member {
  id: string;
  email: string;
  token: string;
}

export const PASSWORD = 'eleven rivers and one sea';

let members = 0;

/** An account that holds a role, with an API token. */
export async function member(
  app: NestFastifyApplication,
  scope: SystemScope,
  held: { role: Role; eventId?: string; seriesId?: string },
): Promise<Member> {
  members += 1;
  const accounts = accountsOf(app);
  const email = `${held.role}.${members}@example.org`;
  const { id } = await accounts.createAccount(scope, {
    email,
    name: held.role,
    language: 'en',
    password: PASSWORD,
  });
  await accounts.grantRole(scope, id, held);
  return { id, email, token: await accounts.issueToken(scope, id, 'test') };
}

/** What a delegate types, step by step. */
export function delegateSteps(email: string, days: readonly string[]): Record<string, RawValues> {
  return {
    person: {
      salutation: 'ms',
      nativeFamily: 'សុខ',
      nativeGiven: 'ស្រីមុំ',
      latinFamily: 'Sok',
      latinGiven: 'Sreymom',
      country: 'KH',
      email,
    },
    organisation: {
      organisationName: 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា',
      organisationLatinName: 'Council for the Development of Cambodia',
      organisationKind: 'government_department',
      jobTitle: 'Director',
      phone: '+855 12 345 678',
    },
    days: { days, themes: ['policy'], language: 'en' },
    check: { consent: 'yes' },
  };
}

let people = 0;

export interface Sent {
  id: string;
  /** `/r/…` */
  path: string;
  email: string;
}

/** A registration as a person sent it, with these answers instead of the usual ones. */
export async function submitted(
  app: NestFastifyApplication,
  scope: SystemScope,
  change: Record<string, RawValues> = {},
): Promise<Sent> {
  people += 1;
  const email = `delegate.${people}@example.org`;
  const service = committed(app, RegistrationsService);
  const draft = await service.startDraft(holder(scope), {
    categoryId: await government(app, scope),
    language: 'en',
  });
  const own = holder(scope, draft.registrationId);

  for (const [step, values] of Object.entries(delegateSteps(email, await dayIds(app, scope)))) {
    const outcome = await service.saveStep(own, draft.registrationId, step, { ...values, ...change[step] });
    if (!outcome.ok) throw new Error(`${step}: ${JSON.stringify(outcome.errors)}`);
  }
  const outcome = await service.submit(own, draft.registrationId);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return { id: draft.registrationId, path: draft.path, email };
}

export async function dayIds(app: NestFastifyApplication, scope: SystemScope): Promise<string[]> {
  const rows: { id: string }[] = await app
    .get(Database, { strict: false })
    .manager.query('SELECT id FROM event_day WHERE event_id = $1 ORDER BY date', [scope.event]);
  return rows.map(({ id }) => id);
}

async function government(app: NestFastifyApplication, scope: SystemScope): Promise<string> {
  const categories = await app.get(CategoriesReader, { strict: false }).list(scope);
  const found = categories.find(({ code }) => code === 'government');
  if (!found) throw new Error('The event has no category for governments.');
  return found.id;
}

function holder(scope: SystemScope, registrationId?: string): Scope {
  const kind = registrationId === undefined ? 'visitor' : 'holder';
  return Scope.issue(
    { actor: { kind, id: registrationId ?? null, name: kind }, grants: [] },
    { eventId: scope.event, seriesId: scope.series, registrationId },
  );
}
