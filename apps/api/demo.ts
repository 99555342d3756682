import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DelegationsModule } from '@app/delegations';
import { DomainError, FixedClock } from '@app/kernel';
import { EventsReader, YamlFile, addDays, dateIn, readEventFile } from '@app/events';
import { PinoLoggerService, SystemScope, createLogger } from '@app/platform';
import { CATEGORIES, REASONS } from '@app/registration';
import { Settings } from '@config';
import { Client } from 'pg';
import { type DemoAccess, DemoAccounts } from './demo/demo-accounts';
import { DemoCompany } from './demo/demo-company';
import { DemoDelegations, type DemoDesk } from './demo/demo-delegations';
import { DemoOfficial } from './demo/demo-official';
import { DemoInterests } from './demo/demo-interests';
import { type DemoPage, DemoPeople } from './demo/demo-people';
import { EventFiles, EventFilesModule } from './event-files';
import { repositoryFile } from './repository-file';

/** Any number but the one of the migrations; two demos at once take turns. */
const LOCK = 7_210_612;

/** The event begins on the first Monday at least so many days ahead: its registration is open then. */
const DAYS_AHEAD = 60;

/** Loads the demo: the event, somebody for every role, 240 invented delegates. What is there already stays as it is. */
async function main(): Promise<void> {
  const settings = Settings.fromEnvironment();
  if (!settings.demo) {
    throw new Error('The demo is loaded only where DEMO is true and the public origin is on this machine.');
  }
  const turn = new Client({
    connectionString: settings.database.directUrl,
    application_name: 'rivermeet-demo-lock',
  });
  await turn.connect();
  try {
    await turn.query('select pg_advisory_lock($1)', [LOCK]);
    await load(settings);
  } finally {
    await turn.end();
  }
}

async function load(settings: Settings): Promise<void> {
  const now = new Date();
  const clock = new FixedClock(now);

  @Module({
    imports: [EventFilesModule.forRoot(settings, { application: 'demo', clock }), DelegationsModule],
    providers: [DemoAccounts, DemoCompany, DemoDelegations, DemoInterests, DemoOfficial, DemoPeople],
  })
  class DemoModule {}

  const app = await NestFactory.createApplicationContext(DemoModule, {
    logger: new PinoLoggerService(createLogger(settings, 'demo')),
    abortOnError: false,
  });
  try {
    const event = await demoEvent(app.get(EventsReader), app.get(EventFiles), now);
    const roles = await app.get(DemoAccounts).ready(event);
    await app.get(DemoDelegations).ready(event);
    await app.get(DemoInterests).ready(event);
    await app.get(DemoOfficial).ready(event);
    const made = await app.get(DemoPeople).ready(event, clock, now);
    await app.get(DemoCompany).ready(event);
    const pages = await app.get(DemoPeople).pages(event);
    writeAccess(settings, { roles, pages, desks: await app.get(DemoDelegations).desks(event) });
    process.stdout.write(`demo: ${made === 0 ? 'everything is there' : `made ${made} invented delegates`}\n`);
  } finally {
    await app.close();
  }
}

async function demoEvent(events: EventsReader, files: EventFiles, now: Date): Promise<SystemScope> {
  const name = 'lancang-mekong.yaml';
  const text = readFileSync(repositoryFile('data', name), 'utf8');
  const { event } = readEventFile(new YamlFile(name, text), [CATEGORIES, REASONS]);

  // Once it is there it is the newcomer's to change, so it is not loaded over.
  const found = await events.findByCode(SystemScope.of({ reason: 'demo' }), event.code);
  if (found) return SystemScope.of({ eventId: found.id, seriesId: found.seriesId, reason: 'demo' });

  const startsOn = mondayFrom(addDays(dateIn(event.timezone, now), DAYS_AHEAD));
  const { scope } = await files.load({ name, text, startsOn, rehearsal: true });
  return SystemScope.of({ eventId: scope.event, seriesId: scope.series, reason: 'demo' });
}

function mondayFrom(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, (8 - weekday) % 7);
}

/** How to act as anyone, for a newcomer and for scripts; readable by its owner only. */
function writeAccess(
  settings: Settings,
  { roles, pages, desks }: { roles: DemoAccess[]; pages: DemoPage[]; desks: DemoDesk[] },
): void {
  mkdirSync(settings.dataDir, { recursive: true });
  const file = join(settings.dataDir, 'demo-access.json');
  const people = pages.map(({ state, path }) => ({ state, url: `${settings.publicOrigin}${path}` }));
  const delegations = desks.map(({ path, ...desk }) => ({ ...desk, url: `${settings.publicOrigin}${path}` }));
  const access = { baseUrl: settings.publicOrigin, roles, people, delegations };
  writeFileSync(resolve(`${file}.new`), `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

main().catch((error: unknown) => {
  const reason =
    error instanceof DomainError ? error.detail : error instanceof Error ? error.message : String(error);
  process.stderr.write(`The demo could not be loaded: ${reason}\n`);
  // One that could not begin has connections that nobody closes.
  process.exit(1);
});
