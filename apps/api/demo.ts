import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DelegationsModule } from '@app/delegations';
import { addDays, DomainError, FixedClock } from '@app/kernel';
import { CommitmentsModule } from '@app/commitments';
import { EventsReader, YamlFile, dateIn, readEventFile } from '@app/events';
import { PinoLoggerService, SystemScope, createLogger } from '@app/platform';
import { ProgrammeModule } from '@app/programme';
import { ProtocolModule } from '@app/protocol';
import { CATEGORIES, REASONS } from '@app/registration';
import { SpeakersModule } from '@app/speakers';
import { Settings } from '@config';
import { Client } from 'pg';
import { type DemoAccess, DemoAccounts } from './demo/demo-accounts';
import { DemoCompany } from './demo/demo-company';
import { DemoDelegations, type DemoDesk } from './demo/demo-delegations';
import { DemoOfficial } from './demo/demo-official';
import { DemoInterests } from './demo/demo-interests';
import { type DemoInterpreterPage, DemoInterpreters } from './demo/demo-interpreters';
import { type DemoPage, DemoPeople } from './demo/demo-people';
import { DemoProgramme } from './demo/demo-programme';
import { DemoRooms } from './demo/demo-rooms';
import { type DemoSpeakerPage, DemoSpeakers } from './demo/demo-speakers';
import { EventFiles, EventFilesModule } from './event-files';
import { repositoryFile } from './repository-file';

/** Any number but the one of the migrations; two demos at once take turns. */
const LOCK = 7_210_612;

/** The event begins on the first Monday at least so many days ahead: its registration is open then. */
const DAYS_AHEAD = 60;

/** Loads the demo: the event, somebody for every role, 240 invented delegates and a programme. What is there already stays as it is. */
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
    imports: [
      EventFilesModule.forRoot(settings, { application: 'demo', clock }),
      CommitmentsModule,
      DelegationsModule,
      ProgrammeModule,
      ProtocolModule,
      SpeakersModule,
    ],
    providers: [
      DemoAccounts,
      DemoCompany,
      DemoDelegations,
      DemoInterests,
      DemoInterpreters,
      DemoOfficial,
      DemoPeople,
      DemoProgramme,
      DemoSpeakers,
      DemoRooms,
    ],
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
    await app.get(DemoProgramme).ready(event, clock, now);
    const pages = await app.get(DemoPeople).pages(event);
    const desks = await app.get(DemoDelegations).desks(event);
    const speakers = await app.get(DemoSpeakers).pages(event);
    const interpreters = await app.get(DemoInterpreters).pages(event);
    writeAccess(settings, { roles, pages, desks, speakers, interpreters });
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
  made: {
    roles: DemoAccess[];
    pages: DemoPage[];
    desks: DemoDesk[];
    speakers: DemoSpeakerPage[];
    interpreters: DemoInterpreterPage[];
  },
): void {
  mkdirSync(settings.dataDir, { recursive: true });
  const file = join(settings.dataDir, 'demo-access.json');
  const withUrl = <Page extends { path: string }>({ path, ...page }: Page) => ({
    ...page,
    url: `${settings.publicOrigin}${path}`,
  });
  const access = {
    baseUrl: settings.publicOrigin,
    roles: made.roles,
    people: made.pages.map(withUrl),
    delegations: made.desks.map(withUrl),
    speakers: made.speakers.map(withUrl),
    interpreters: made.interpreters.map(withUrl),
  };
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
